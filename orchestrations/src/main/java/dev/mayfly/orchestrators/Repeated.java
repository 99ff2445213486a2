// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;

/**
 * Calls activities that are no steps of a plan. The plan repeats its steps; these would end the orchestration if they failed
 * once, for a ledger that is away for a moment or a host that dies. Each of them may run again without harm.
 */
final class Repeated {

    /** Six times within half a minute: after 1, 2, 4, 8 and 16 s. */
    private static final TaskOptions SIX_TIMES =
            new TaskOptions(new RetryPolicy(6, Duration.ofSeconds(1)).setBackoffCoefficient(2));

    private Repeated() {}

    /** Calls the activity, waits for it and gives its answer. */
    static String activity(TaskOrchestrationContext ctx, String name, String input) {
        return ctx.callActivity(name, input, SIX_TIMES, String.class).await();
    }
}
