// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.SampleData;

/** The orchestrator function that writes sample data, and its activities. */
public final class DataFunctions {

    private final App app;

    public DataFunctions(App app) {
        this.app = app;
    }

    @FunctionName(Orchestrations.SAMPLE_DATA)
    public String sampleData(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return SampleData.run(ctx);
    }

    @FunctionName(Orchestrations.DATA_WRITE)
    public String write(@DurableActivityTrigger(name = "input") String input) {
        return app.data().write(input);
    }

    @FunctionName(Orchestrations.DATA_TRICKLE)
    public String trickle(@DurableActivityTrigger(name = "input") String input) {
        return app.data().trickle(input);
    }

    @FunctionName(Orchestrations.DATA_REPORT)
    public String report(@DurableActivityTrigger(name = "input") String input) {
        return app.data().report(input);
    }
}
