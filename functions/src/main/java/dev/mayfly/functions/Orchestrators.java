// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import dev.mayfly.orchestrators.DemoLife;
import dev.mayfly.orchestrators.DestroyDemo;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.orchestrators.ProvisionDemo;
import dev.mayfly.orchestrators.VerifyDemo;

/** The orchestrator functions. */
public final class Orchestrators {

    @FunctionName(Orchestrations.DEMO_LIFE)
    public String demoLife(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return DemoLife.run(ctx);
    }

    @FunctionName(Orchestrations.PROVISION_DEMO)
    public String provisionDemo(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return ProvisionDemo.run(ctx);
    }

    @FunctionName(Orchestrations.VERIFY_DEMO)
    public String verifyDemo(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return VerifyDemo.run(ctx);
    }

    @FunctionName(Orchestrations.DESTROY_DEMO)
    public String destroyDemo(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return DestroyDemo.run(ctx);
    }
}
