// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import dev.mayfly.plan.StepNames;

/** The activities that make a demo, one a step of the plan. */
public final class ProvisionSteps {

    private final App app;

    public ProvisionSteps(App app) {
        this.app = app;
    }

    @FunctionName(StepNames.IMAGES_ASKED)
    public String imagesAsked(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.IMAGES_ASKED, input);
    }

    @FunctionName(StepNames.IMAGES)
    public String images(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.IMAGES, input);
    }

    @FunctionName(StepNames.RESOURCE_GROUP)
    public String resourceGroup(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.RESOURCE_GROUP, input);
    }

    @FunctionName(StepNames.MASTER_CREATE)
    public String masterCreate(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.MASTER_CREATE, input);
    }

    @FunctionName(StepNames.MASTER_RUNNING)
    public String masterRunning(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.MASTER_RUNNING, input);
    }

    @FunctionName(StepNames.MASTER_CDC)
    public String masterCdc(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.MASTER_CDC, input);
    }

    @FunctionName(StepNames.MASTER_CDC_PROOF)
    public String masterCdcProof(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.MASTER_CDC_PROOF, input);
    }

    @FunctionName(StepNames.MASTER_USERS)
    public String masterUsers(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.MASTER_USERS, input);
    }

    @FunctionName(StepNames.SUBSCRIBER_CREATE)
    public String subscriberCreate(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SUBSCRIBER_CREATE, input);
    }

    @FunctionName(StepNames.SUBSCRIBER_RUNNING)
    public String subscriberRunning(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SUBSCRIBER_RUNNING, input);
    }

    @FunctionName(StepNames.SUBSCRIBER_CONSTRAINT)
    public String subscriberConstraint(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SUBSCRIBER_CONSTRAINT, input);
    }

    @FunctionName(StepNames.SUBSCRIBER_USERS)
    public String subscriberUsers(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SUBSCRIBER_USERS, input);
    }

    @FunctionName(StepNames.NAMESPACE)
    public String namespace(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.NAMESPACE, input);
    }

    @FunctionName(StepNames.HUBS)
    public String hubs(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.HUBS, input);
    }

    @FunctionName(StepNames.ACCESS_RULE)
    public String accessRule(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.ACCESS_RULE, input);
    }

    @FunctionName(StepNames.CERTIFICATE)
    public String certificate(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.CERTIFICATE, input);
    }

    @FunctionName(StepNames.CONTAINER_GROUP)
    public String containerGroup(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.CONTAINER_GROUP, input);
    }

    @FunctionName(StepNames.CONNECT_ANSWERS)
    public String connectAnswers(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.CONNECT_ANSWERS, input);
    }

    @FunctionName(StepNames.CONNECTOR_LINT)
    public String connectorLint(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.CONNECTOR_LINT, input);
    }

    @FunctionName(StepNames.SOURCE_CONNECTOR)
    public String sourceConnector(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SOURCE_CONNECTOR, input);
    }

    @FunctionName(StepNames.SINK_CONNECTOR)
    public String sinkConnector(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.SINK_CONNECTOR, input);
    }

    @FunctionName(StepNames.CONNECTORS_RUNNING)
    public String connectorsRunning(@DurableActivityTrigger(name = "input") String input) {
        return app.activities().step(StepNames.CONNECTORS_RUNNING, input);
    }
}
