// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.ResyncReport;
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
    private static final String ASK_AGAIN = " A resync that ends EQUAL ends this too.";

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
                ? resync(ctx, call, demo)
                : call.ended(progress.failures().orElse(NOT_FINISHED), null);
        Repeated.activity(ctx, Orchestrations.END_RECOVERY, Json.write(end));
        return "{}";
    }

    /** What was written while nothing was captured is in no change: it is copied. */
    private static RecoveryCall resync(TaskOrchestrationContext ctx, RecoveryCall call, String demo) {
        try {
            ResyncReport report = Json.read(
                    ctx.callSubOrchestrator(Orchestrations.RESYNC_DEMO, demo, String.class)
                            .await(),
                    ResyncReport.class);
            return report.verdict() == Equality.EQUAL
                    ? call.ended(null, report.missed())
                    : call.ended(
                            "The source works again, but what was missed could not be copied in full: "
                                    + report.reason() + ASK_AGAIN,
                            null);
        } catch (TaskFailedException e) {
            return call.ended(
                    "The source works again, but copying what was missed broke off: "
                            + e.getErrorDetails().getErrorMessage() + ASK_AGAIN,
                    null);
        }
    }
}
