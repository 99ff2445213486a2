// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Progress;
import dev.mayfly.steps.Activities.RecoveryCall;
import dev.mayfly.steps.StepInput;

/**
 * Recovers the source connector's place in the master's changes: capture on again, a new source, and a copy of what was
 * missed. The input is a {@link RecoveryCall}; the note of the recovery tells how it ended.
 */
public final class RecoverCursor {

    private static final String NOT_FINISHED = "it was stopped half-way, as the demo is being destroyed";

    private RecoverCursor() {}

    public static String run(TaskOrchestrationContext ctx) {
        RecoveryCall call = Json.read(ctx.getInput(String.class), RecoveryCall.class);
        boolean begun =
                Json.read(Repeated.activity(ctx, Orchestrations.BEGIN_RECOVERY, Json.write(call)), Boolean.class);
        if (!begun) {
            return "{}";
        }
        String demo = Json.write(StepInput.of(new DemoRef(new DemoId(call.id()), call.generation())));
        Progress progress = new PlanRunner(ctx, Plans.recover(), demo).run();
        RecoveryCall end = progress.isAllDone()
                ? Copying.of(ctx, call, demo, "The source works again")
                : call.ended(progress.failures().orElse(NOT_FINISHED), null);
        Repeated.activity(ctx, Orchestrations.END_RECOVERY, Json.write(end));
        return "{}";
    }
}
