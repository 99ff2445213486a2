// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.json.Json;
import dev.mayfly.steps.Activities.RecoveryCall;

/** The last step of a recovery: what no change will bring any more is copied. */
final class Copying {

    private static final String ASK_AGAIN = " A resync that ends EQUAL ends this too.";

    private Copying() {}

    /**
     * Copies, and tells how the recovery ended.
     *
     * @param so what works by now, as the beginning of a sentence
     */
    static RecoveryCall of(TaskOrchestrationContext ctx, RecoveryCall call, String demo, String so) {
        try {
            ResyncReport report = Json.read(
                    ctx.callSubOrchestrator(Orchestrations.RESYNC_DEMO, demo, String.class)
                            .await(),
                    ResyncReport.class);
            return report.verdict() == Equality.EQUAL
                    ? call.ended(null, report.missed())
                    : call.ended(
                            so + ", but what was missed could not be copied in full: " + report.reason() + ASK_AGAIN,
                            null);
        } catch (TaskFailedException e) {
            return call.ended(
                    so + ", but copying what was missed broke off: "
                            + e.getErrorDetails().getErrorMessage() + ASK_AGAIN,
                    null);
        }
    }
}
