// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

/** Names of the steps, which are also the names of their activities. */
public final class StepNames {

    public static final String IMAGES_ASKED = "ImagesAsked";
    public static final String IMAGES = "Images";
    public static final String RESOURCE_GROUP = "ResourceGroup";
    public static final String MASTER_CREATE = "MasterCreate";
    public static final String MASTER_RUNNING = "MasterRunning";
    public static final String MASTER_CDC = "MasterCdc";
    public static final String MASTER_CDC_PROOF = "MasterCdcProof";
    public static final String MASTER_USERS = "MasterUsers";
    public static final String SUBSCRIBER_CREATE = "SubscriberCreate";
    public static final String SUBSCRIBER_RUNNING = "SubscriberRunning";
    public static final String SUBSCRIBER_CONSTRAINT = "SubscriberConstraint";
    public static final String SUBSCRIBER_USERS = "SubscriberUsers";
    public static final String NAMESPACE = "Namespace";
    public static final String HUBS = "Hubs";
    public static final String ACCESS_RULE = "AccessRule";
    public static final String CERTIFICATE = "Certificate";
    public static final String CONTAINER_GROUP = "ContainerGroup";
    public static final String CONNECT_ANSWERS = "ConnectAnswers";
    public static final String CONNECTOR_LINT = "ConnectorLint";
    public static final String SOURCE_CONNECTOR = "SourceConnector";
    public static final String SINK_CONNECTOR = "SinkConnector";
    public static final String CONNECTORS_RUNNING = "ConnectorsRunning";
    /** Not an activity but the orchestration that verifies. */
    public static final String FIRST_VERIFICATION = "VerifyDemo";

    public static final String DELETE_CONTAINER_GROUP = "DeleteContainerGroup";
    public static final String DELETE_MASTER = "DeleteMaster";
    public static final String DELETE_SUBSCRIBER = "DeleteSubscriber";
    public static final String DELETE_RESOURCE_GROUP = "DeleteResourceGroup";
    public static final String DELETE_SECRETS = "DeleteSecrets";

    public static final String INVENTORY = "Inventory";

    public static final String RECOVER_MODE = "RecoverMode";
    public static final String RECOVER_PROOF = "RecoverProof";
    public static final String RECOVER_SOURCE = "RecoverSource";
    public static final String RECOVER_RUNNING = "RecoverRunning";

    public static final String SKIP_STOP = "SkipStop";
    public static final String SKIP_MOVE = "SkipMove";
    public static final String SKIP_RESUME = "SkipResume";

    private StepNames() {}
}
