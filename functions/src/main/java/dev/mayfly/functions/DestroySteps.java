// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import dev.mayfly.plan.StepNames;

/** The activities that remove a demo, one a step of the plan. */
public final class DestroySteps {

    private final App app;

    public DestroySteps(App app) {
        this.app = app;
    }

    @FunctionName(StepNames.DELETE_CONTAINER_GROUP)
    public String deleteContainerGroup(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.DELETE_CONTAINER_GROUP, input);
    }

    @FunctionName(StepNames.DELETE_MASTER)
    public String deleteMaster(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.DELETE_MASTER, input);
    }

    @FunctionName(StepNames.DELETE_SUBSCRIBER)
    public String deleteSubscriber(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.DELETE_SUBSCRIBER, input);
    }

    @FunctionName(StepNames.DELETE_RESOURCE_GROUP)
    public String deleteResourceGroup(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.DELETE_RESOURCE_GROUP, input);
    }

    @FunctionName(StepNames.DELETE_SECRETS)
    public String deleteSecrets(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.DELETE_SECRETS, input);
    }

    @FunctionName(StepNames.INVENTORY)
    public String inventory(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.INVENTORY, input);
    }
}
