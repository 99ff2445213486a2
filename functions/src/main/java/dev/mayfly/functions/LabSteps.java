// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.ConnectionLab;
import dev.mayfly.orchestrators.Orchestrations;

/** The orchestration of the connection lab, and its activities. */
public final class LabSteps {

    private final App app;

    public LabSteps(App app) {
        this.app = app;
    }

    @FunctionName(Orchestrations.CONNECTION_LAB)
    public String connectionLab(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return ConnectionLab.run(ctx);
    }

    @FunctionName(Orchestrations.LAB_WATCH)
    public String watch(@DurableActivityTrigger(name = "input") String input) {
        return app.lab().watch(input);
    }

    @FunctionName(Orchestrations.LAB_TASK)
    public String task(@DurableActivityTrigger(name = "input") String input) {
        return app.lab().task(input);
    }

    @FunctionName(Orchestrations.LAB_AFTER_WORK)
    public String afterWork(@DurableActivityTrigger(name = "input") String input) {
        return app.lab().afterWork(input);
    }

    @FunctionName(Orchestrations.LAB_CLEAN_UP)
    public String cleanUp(@DurableActivityTrigger(name = "input") String input) {
        return app.lab().cleanUp(input);
    }

    @FunctionName(Orchestrations.LAB_READING)
    public String reading(@DurableActivityTrigger(name = "input") String input) {
        return app.lab().reading(input);
    }

    @FunctionName(Orchestrations.LAB_REPORT)
    public String report(@DurableActivityTrigger(name = "input") String input) {
        return app.lab().report(input);
    }
}
