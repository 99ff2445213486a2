// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import java.util.logging.Level;

/** Takes the pulse of all demos that are meant to work. */
public final class PulseTimer {

    private final App app;

    public PulseTimer(App app) {
        this.app = app;
    }

    @FunctionName("Pulse")
    public void pulse(
            @TimerTrigger(name = "timer", schedule = "%MAYFLY_PULSE_SCHEDULE%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        int looks = app.pulse(durable).run();
        context.getLogger().log(Level.FINE, () -> "Pulse looked at " + looks + " demos");
    }
}
