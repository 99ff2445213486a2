// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.RecoverCursor;
import dev.mayfly.plan.StepNames;

/** The orchestration that recovers a lost cursor, and its activities. */
public final class RecoverySteps {

    private final App app;

    public RecoverySteps(App app) {
        this.app = app;
    }

    @FunctionName(Orchestrations.RECOVER_CURSOR)
    public String recoverCursor(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return RecoverCursor.run(ctx);
    }

    @FunctionName(Orchestrations.BEGIN_RECOVERY)
    public String beginRecovery(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().beginRecovery(input);
    }

    @FunctionName(Orchestrations.END_RECOVERY)
    public String endRecovery(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().endRecovery(input);
    }

    @FunctionName(StepNames.RECOVER_MODE)
    public String recoverMode(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.RECOVER_MODE, input);
    }

    @FunctionName(StepNames.RECOVER_PROOF)
    public String recoverProof(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.RECOVER_PROOF, input);
    }

    @FunctionName(StepNames.RECOVER_SOURCE)
    public String recoverSource(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.RECOVER_SOURCE, input);
    }

    @FunctionName(StepNames.RECOVER_RUNNING)
    public String recoverRunning(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.RECOVER_RUNNING, input);
    }
}
