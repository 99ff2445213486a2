// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import dev.mayfly.json.Json;
import dev.mayfly.sweep.SweepReport;
import dev.mayfly.webhook.Courier;

/** The timer functions. */
public final class Timers {

    private final App app;

    public Timers(App app) {
        this.app = app;
    }

    /**
     * The second killer, which also undoes the drills whose time is over and whose demo no pulse can look at. It fails if it could not look everywhere, after having done what it could: an alert of the platform
     * counts the sweeps that succeed.
     */
    @FunctionName("Sweep")
    public void sweep(
            @TimerTrigger(name = "timer", schedule = "%MAYFLY_SWEEP_SCHEDULE%") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        if (Json.read(timer, Tick.class).isPastDue()) {
            context.getLogger().info("Sweep is late; it looks at what there is now");
        }
        SweepReport report = app.sweeper(durable).run();
        app.overdueDrills().undo();
        if (!report.complete()) {
            throw new IllegalStateException(
                    "The sweep could not look everywhere: " + String.join("; ", report.problems()));
        }
    }

    /** Tells people what there is to tell, on a timer of its own: no demo and no sweep waits for a webhook. */
    @FunctionName("Notices")
    public void notices(@TimerTrigger(name = "timer", schedule = "%MAYFLY_NOTICE_SCHEDULE%") String timer) {
        app.courier().ifPresent(Courier::deliver);
    }

    /** What the host says about a tick. */
    private record Tick(@JsonProperty("IsPastDue") boolean isPastDue) {}
}
