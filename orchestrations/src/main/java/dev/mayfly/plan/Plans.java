// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import static dev.mayfly.plan.StepNames.ACCESS_RULE;
import static dev.mayfly.plan.StepNames.CERTIFICATE;
import static dev.mayfly.plan.StepNames.CONNECTORS_RUNNING;
import static dev.mayfly.plan.StepNames.CONNECTOR_LINT;
import static dev.mayfly.plan.StepNames.CONNECT_ANSWERS;
import static dev.mayfly.plan.StepNames.CONTAINER_GROUP;
import static dev.mayfly.plan.StepNames.DELETE_CONTAINER_GROUP;
import static dev.mayfly.plan.StepNames.DELETE_MASTER;
import static dev.mayfly.plan.StepNames.DELETE_RESOURCE_GROUP;
import static dev.mayfly.plan.StepNames.DELETE_SECRETS;
import static dev.mayfly.plan.StepNames.DELETE_SUBSCRIBER;
import static dev.mayfly.plan.StepNames.FIRST_VERIFICATION;
import static dev.mayfly.plan.StepNames.HUBS;
import static dev.mayfly.plan.StepNames.IMAGES;
import static dev.mayfly.plan.StepNames.IMAGES_ASKED;
import static dev.mayfly.plan.StepNames.INVENTORY;
import static dev.mayfly.plan.StepNames.MASTER_CDC;
import static dev.mayfly.plan.StepNames.MASTER_CDC_PROOF;
import static dev.mayfly.plan.StepNames.MASTER_CREATE;
import static dev.mayfly.plan.StepNames.MASTER_RUNNING;
import static dev.mayfly.plan.StepNames.MASTER_USERS;
import static dev.mayfly.plan.StepNames.NAMESPACE;
import static dev.mayfly.plan.StepNames.RECOVER_MODE;
import static dev.mayfly.plan.StepNames.RECOVER_PROOF;
import static dev.mayfly.plan.StepNames.RECOVER_RUNNING;
import static dev.mayfly.plan.StepNames.RECOVER_SOURCE;
import static dev.mayfly.plan.StepNames.RESOURCE_GROUP;
import static dev.mayfly.plan.StepNames.SINK_CONNECTOR;
import static dev.mayfly.plan.StepNames.SKIP_MOVE;
import static dev.mayfly.plan.StepNames.SKIP_RESUME;
import static dev.mayfly.plan.StepNames.SKIP_STOP;
import static dev.mayfly.plan.StepNames.SOURCE_CONNECTOR;
import static dev.mayfly.plan.StepNames.SUBSCRIBER_CONSTRAINT;
import static dev.mayfly.plan.StepNames.SUBSCRIBER_CREATE;
import static dev.mayfly.plan.StepNames.SUBSCRIBER_RUNNING;
import static dev.mayfly.plan.StepNames.SUBSCRIBER_USERS;

import java.time.Duration;
import java.util.List;

/**
 * The plans of a demo: to make it, to destroy it, to recover the source connector's place in the master's changes, and to
 * have the sink skip what it had applied already.
 *
 * <p>Provisioning: the resource group comes first, and the certificate, whose secrets go into the vault, as a missing
 * permission must show before anything paid is made: an instance whose password cannot be stored is money lost. So does the
 * question for the images, as a subscription may not be allowed to build any; building then goes on beside everything else. The
 * container group needs only addresses and passwords, which Aura gives at once: it is pulled and started while the databases
 * are still being made. The connectors need both addresses, and Aura may give one only once its instance runs. The logins are
 * made together with the certificate.
 */
public final class Plans {

    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofMinutes(20);

    private Plans() {}

    public static Plan provision() {
        return new Plan(
                "provision",
                Plan.OnFailure.STOP,
                List.of(
                        Step.of(IMAGES_ASKED, "Container images: there or asked for", SHORT),
                        Step.of(RESOURCE_GROUP, "Resource group with tags", SHORT),
                        Step.of(IMAGES, "Container images in the registry", LONG, IMAGES_ASKED),
                        Step.of(CERTIFICATE, "Certificate and login of Kafka Connect", SHORT, RESOURCE_GROUP),
                        Step.of(MASTER_CREATE, "Master: ask Aura for it", SHORT, CERTIFICATE, IMAGES_ASKED)
                                .lookedAtSeldom(),
                        Step.of(SUBSCRIBER_CREATE, "Subscriber: ask Aura for it", SHORT, CERTIFICATE, IMAGES_ASKED)
                                .lookedAtSeldom(),
                        Step.of(NAMESPACE, "Event Hubs namespace", LONG, RESOURCE_GROUP, IMAGES_ASKED),
                        Step.of(MASTER_RUNNING, "Master: running", LONG, MASTER_CREATE),
                        Step.of(MASTER_CDC, "Master: change data capture FULL", SHORT, MASTER_RUNNING)
                                .lookedAtSeldom(),
                        Step.of(MASTER_CDC_PROOF, "Master: change data capture answers", SHORT, MASTER_CDC),
                        Step.of(
                                MASTER_USERS,
                                "Master: users of connector and heartbeat",
                                SHORT,
                                MASTER_RUNNING,
                                CERTIFICATE),
                        Step.of(SUBSCRIBER_RUNNING, "Subscriber: running", LONG, SUBSCRIBER_CREATE),
                        Step.of(SUBSCRIBER_CONSTRAINT, "Subscriber: uniqueness constraint", SHORT, SUBSCRIBER_RUNNING),
                        Step.of(
                                SUBSCRIBER_USERS,
                                "Subscriber: user of the connector",
                                SHORT,
                                SUBSCRIBER_RUNNING,
                                CERTIFICATE),
                        Step.of(HUBS, "Event hub cdc-all and those of Connect", SHORT, NAMESPACE),
                        Step.of(ACCESS_RULE, "Event Hubs access rule", SHORT, NAMESPACE),
                        Step.of(
                                CONTAINER_GROUP,
                                "Kafka Connect and heartbeat",
                                LONG,
                                IMAGES,
                                HUBS,
                                ACCESS_RULE,
                                CERTIFICATE,
                                MASTER_CREATE,
                                SUBSCRIBER_CREATE),
                        Step.of(CONNECT_ANSWERS, "Kafka Connect answers", SHORT, CONTAINER_GROUP),
                        Step.of(
                                CONNECTOR_LINT,
                                "Connector settings checked",
                                SHORT,
                                CONNECT_ANSWERS,
                                MASTER_RUNNING,
                                SUBSCRIBER_RUNNING),
                        Step.of(
                                SOURCE_CONNECTOR,
                                "Source connector",
                                SHORT,
                                CONNECTOR_LINT,
                                MASTER_CDC_PROOF,
                                MASTER_USERS),
                        Step.of(
                                SINK_CONNECTOR,
                                "Sink connector",
                                SHORT,
                                CONNECTOR_LINT,
                                SUBSCRIBER_CONSTRAINT,
                                SUBSCRIBER_USERS),
                        Step.of(CONNECTORS_RUNNING, "Both connectors running", SHORT, SOURCE_CONNECTOR, SINK_CONNECTOR),
                        Step.orchestration(FIRST_VERIFICATION, "First verification", LONG, CONNECTORS_RUNNING)));
    }

    public static Plan destroy() {
        return new Plan(
                "destroy",
                Plan.OnFailure.GO_ON,
                List.of(
                        Step.of(DELETE_CONTAINER_GROUP, "Kafka Connect and heartbeat stopped", SHORT),
                        Step.of(DELETE_MASTER, "Master deleted", LONG).lookedAtSeldom(),
                        Step.of(DELETE_SUBSCRIBER, "Subscriber deleted", LONG).lookedAtSeldom(),
                        Step.of(DELETE_RESOURCE_GROUP, "Resource group deleted", LONG, DELETE_CONTAINER_GROUP),
                        Step.of(
                                DELETE_SECRETS,
                                "Secrets deleted",
                                SHORT,
                                DELETE_MASTER,
                                DELETE_SUBSCRIBER,
                                DELETE_RESOURCE_GROUP),
                        Step.of(INVENTORY, "Inventory: what is left", SHORT, DELETE_SECRETS)));
    }

    /**
     * What is done after a lost cursor. The source gets a new name, as Connect's offsets cannot be reset for it: the REST API
     * writes the key of an offset in another order than the task reads it. Under the new name it begins with the earliest
     * change there is, and what lies before that is copied.
     */
    public static Plan recover() {
        return new Plan(
                "recover",
                Plan.OnFailure.STOP,
                List.of(
                        Step.of(RECOVER_MODE, "Master: change data capture FULL", SHORT)
                                .lookedAtSeldom(),
                        Step.of(RECOVER_PROOF, "Master: change data capture answers", SHORT, RECOVER_MODE),
                        Step.of(RECOVER_SOURCE, "Source connector under a new name", SHORT, RECOVER_PROOF),
                        Step.of(RECOVER_RUNNING, "Both connectors running", SHORT, RECOVER_SOURCE)));
    }

    /**
     * What is done about a sink that meets again what it had applied already and cannot apply it twice. Its offsets are
     * those of a consumer group, and Connect moves them only while it is stopped. What the skipped records held is copied
     * afterwards.
     */
    public static Plan skipReplay() {
        return new Plan(
                "skip",
                Plan.OnFailure.STOP,
                List.of(
                        Step.of(SKIP_STOP, "Sink stopped", SHORT),
                        Step.of(SKIP_MOVE, "Sink moved to the end of the topic", SHORT, SKIP_STOP),
                        Step.of(SKIP_RESUME, "Both connectors running", SHORT, SKIP_MOVE)));
    }
}
