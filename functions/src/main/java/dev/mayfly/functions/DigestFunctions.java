// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.DigestDemo;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.ResyncDemo;

/** The orchestrator functions that compare and repair graphs, and their activity. */
public final class DigestFunctions {

    private final App app;

    public DigestFunctions(App app) {
        this.app = app;
    }

    @FunctionName(Orchestrations.DIGEST_DEMO)
    public String digestDemo(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return DigestDemo.run(ctx);
    }

    @FunctionName(Orchestrations.RESYNC_DEMO)
    public String resyncDemo(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return ResyncDemo.run(ctx);
    }

    @FunctionName(Orchestrations.GRAPH_TASK)
    public String graphTask(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().graphTask(input);
    }
}
