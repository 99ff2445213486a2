// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import dev.mayfly.life.DemoRef;
import java.util.List;

/** The timer functions. */
public final class Timers {

    private final App app;

    public Timers(App app) {
        this.app = app;
    }

    /** Takes up every demo that should be led and is not: the second killer. */
    @FunctionName("Sweep")
    public void sweep(
            @TimerTrigger(name = "timer", schedule = "%MAYFLY_SWEEP_SCHEDULE%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        List<DemoRef> taken = app.demos(durable).sweep();
        if (!taken.isEmpty()) {
            context.getLogger().info(() -> "Sweep took up " + taken);
        }
    }
}
