// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.RecoverCursor;
import dev.mayfly.orchestrators.SkipReplay;
import dev.mayfly.plan.StepNames;

/** The orchestrations that recover a lost cursor or a sink that is behind itself, and their activities. */
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

    @FunctionName(Orchestrations.SKIP_REPLAY)
    public String skipReplay(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return SkipReplay.run(ctx);
    }

    @FunctionName(Orchestrations.BEGIN_SKIP)
    public String beginSkip(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().beginSkip(input);
    }

    @FunctionName(Orchestrations.END_SKIP)
    public String endSkip(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().endSkip(input);
    }

    @FunctionName(StepNames.SKIP_STOP)
    public String skipStop(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SKIP_STOP, input);
    }

    @FunctionName(StepNames.SKIP_MOVE)
    public String skipMove(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SKIP_MOVE, input);
    }

    @FunctionName(StepNames.SKIP_RESUME)
    public String skipResume(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SKIP_RESUME, input);
    }
}
