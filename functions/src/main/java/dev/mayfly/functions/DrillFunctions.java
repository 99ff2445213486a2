// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.RunDrill;

/** The orchestrator function that carries out a drill, and its activity. */
public final class DrillFunctions {

    private final App app;

    public DrillFunctions(App app) {
        this.app = app;
    }

    @FunctionName(Orchestrations.RUN_DRILL)
    public String runDrill(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return RunDrill.run(ctx);
    }

    @FunctionName(Orchestrations.DRILL_STEP)
    public String step(@DurableActivityTrigger(name = "input") String input) {
        return app.drillSteps().step(input);
    }
}
