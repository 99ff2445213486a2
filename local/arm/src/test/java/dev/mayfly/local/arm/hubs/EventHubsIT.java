// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.eventhubs.fluent.models.EHNamespaceInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EventhubInner;
import com.azure.resourcemanager.eventhubs.models.CleanupPolicyRetentionDescription;
import com.azure.resourcemanager.eventhubs.models.EventHub;
import com.azure.resourcemanager.eventhubs.models.EventHubAuthorizationKey;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespace;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespaceAuthorizationRule;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Namespaces, hubs, rules and consumer groups as the SDK and Kafka clients see them. */
class EventHubsIT extends NamespaceUnderTest {
    @Test
    void shouldBeARealBrokerWithHubsAsTopics() throws Exception {
        azure.eventHubs()
                .define("cdc-all")
                .withExistingNamespace("g", NS)
                .withPartitionCount(1)
                .withRetentionPeriodInDays(1)
                .create();
        KafkaClient kafka = new KafkaClient(root().primaryConnectionString());

        kafka.send("cdc-all", "k", "hello");

        assertThat(kafka.read("cdc-all")).containsExactly("hello");
        assertThat(kafka.partitions("cdc-all")).isEqualTo(1);
        assertThat(kafka.topic("cdc-all").get("cleanup.policy").value()).isEqualTo("delete");
        EventHub hub = azure.eventHubs().getByName("g", NS, "CDC-all");
        assertThat(hub.name()).isEqualTo("cdc-all");
        assertThat(hub.partitionIds()).containsExactly("0");
        assertThat(hub.messageRetentionPeriodInDays()).isEqualTo(1);
        azure.eventHubs().deleteByName("g", NS, "cdc-all");
        await().until(() -> !kafka.topics().contains("cdc-all"));
        assertRefused(404, "ResourceNotFound", () -> azure.eventHubs().getByName("g", NS, "cdc-all"));
    }

    @Test
    void shouldMakeCompactHubsForConnect() throws Exception {
        putHub("connect-configs", 1, CleanupPolicyRetentionDescription.COMPACT);
        KafkaClient kafka = new KafkaClient(root().secondaryConnectionString());

        assertThat(kafka.topic("connect-configs").get("cleanup.policy").value()).isEqualTo("compact");
        EventhubInner shown = azure.serviceClient()
                .getEventHubs()
                .getWithResponse("g", NS, "connect-configs", Context.NONE)
                .getValue();
        assertThat(shown.retentionDescription().cleanupPolicy()).isEqualTo(CleanupPolicyRetentionDescription.COMPACT);
        assertThat(putHub("connect-configs", 1, CleanupPolicyRetentionDescription.COMPACT)
                        .name())
                .isEqualTo("connect-configs");
        ManagementException refused = assertRefused(
                400, "BadRequest", () -> putHub("connect-configs", 1, CleanupPolicyRetentionDescription.DELETE));
        assertThat(refused.getMessage()).contains("SubCode=40000. CleanupPolicy changes are not allowed in update.");
        assertRefused(400, "BadRequest", () -> putHub("connect-configs", 2, CleanupPolicyRetentionDescription.COMPACT));
        azure.eventHubs().deleteByName("g", NS, "connect-configs");
    }

    @Test
    void shouldAdmitWhoeverHasAKeyOfARuleThatExists() throws Exception {
        EventHubNamespaceAuthorizationRule rule = azure.namespaceAuthorizationRules()
                .define("connect")
                .withExistingNamespace("g", NS)
                .withManageAccess()
                .create();
        assertThat(rule.rights()).extracting(Object::toString).containsExactlyInAnyOrder("Listen", "Manage", "Send");
        EventHubAuthorizationKey keys = rule.getKeys();
        assertThat(keys.primaryConnectionString())
                .matches("Endpoint=sb://localhost:\\d+;SharedAccessKeyName=connect;SharedAccessKey=[\\w+/]{43}=;"
                        + "UseDevelopmentEmulator=true");
        assertThat(keys.primaryKey()).isNotEqualTo(keys.secondaryKey());
        new KafkaClient(keys.primaryConnectionString()).topics();
        new KafkaClient(keys.secondaryConnectionString()).topics();

        azure.namespaceAuthorizationRules().deleteByName("g", NS, "connect");

        assertNotAdmitted(keys.primaryConnectionString());
        assertNotAdmitted(root().primaryConnectionString().replace("RootManageSharedAccessKey", "other"));
        assertThat(azure.namespaceAuthorizationRules().listByNamespace("g", NS))
                .extracting(EventHubNamespaceAuthorizationRule::name)
                .containsExactly("RootManageSharedAccessKey");
    }

    @Test
    void shouldKeepConsumerGroups() {
        putHub("grouped", 1, CleanupPolicyRetentionDescription.DELETE);
        azure.consumerGroups()
                .define("mine")
                .withExistingEventHub("g", NS, "grouped")
                .withUserMetadata("note")
                .create();

        assertThat(azure.consumerGroups().listByEventHub("g", NS, "grouped"))
                .extracting(group -> group.name() + "/" + group.userMetadata())
                .containsExactly("$Default/null", "mine/note");
        azure.consumerGroups().deleteByName("g", NS, "grouped", "mine");
        assertThat(azure.consumerGroups().listByEventHub("g", NS, "grouped")).hasSize(1);
        azure.eventHubs().deleteByName("g", NS, "grouped");
    }

    @Test
    void shouldAllowTenHubs() {
        for (int i = 0; i < 10; i++) {
            putHub("many-" + i, 1, CleanupPolicyRetentionDescription.DELETE);
        }

        assertRefused(400, "BadRequest", () -> putHub("many-10", 1, CleanupPolicyRetentionDescription.DELETE));

        assertThat(azure.eventHubs().listByNamespace("g", NS)).hasSize(10);
        for (int i = 0; i < 10; i++) {
            azure.eventHubs().deleteByName("g", NS, "many-" + i);
        }
    }

    @Test
    void shouldGuardNames() {
        assertThat(availability("mayfly-free-1").nameAvailable()).isTrue();
        assertThat(availability(NS.toUpperCase(Locale.ROOT)).nameAvailable()).isFalse();
        assertThat(availability("1x").reason()).hasToString("InvalidName");
        assertRefused(400, "InvalidResourceName", () -> putNamespace("g", "short"));
        cloud.resources()
                .resourceGroups()
                .define("h")
                .withRegion(Region.US_EAST)
                .create();
        ManagementException taken = assertRefused(400, "BadRequest", () -> putNamespace("h", NS));
        assertThat(taken.getMessage()).contains("The specified name is not available.");
        assertRefused(404, "ResourceGroupNotFound", () -> putNamespace("nowhere", "mayfly-free-1"));
        assertRefused(404, "ParentResourceNotFound", () -> azure.serviceClient()
                .getEventHubs()
                .createOrUpdate("g", "mayfly-free-1", "hub", new EventhubInner().withPartitionCount(1L)));
    }

    @Test
    void shouldTellItsPropertiesAndTakeTags() {
        EventHubNamespace namespace = azure.namespaces().getByResourceGroup("g", NS);

        assertThat(namespace.sku().toString()).isNotEmpty();
        EHNamespaceInner inner = namespace.innerModel();
        assertThat(inner.kafkaEnabled()).isTrue();
        assertThat(inner.disableLocalAuth()).isFalse();
        assertThat(inner.status()).isEqualTo("Active");
        assertThat(inner.serviceBusEndpoint()).matches("https://localhost:\\d+/");
        assertThat(inner.sku().capacity()).isEqualTo(1);
        namespace.update().withTag("a", "b").apply();
        assertThat(azure.namespaces().listByResourceGroup("g")).singleElement().satisfies(one -> assertThat(one.tags())
                .isEqualTo(Map.of("a", "b")));
        assertThat(azure.namespaces().list()).hasSize(1);
        assertThat(cloud.resources()
                        .serviceClient()
                        .getResources()
                        .listByResourceGroup("g", null, "createdTime", null, Context.NONE))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.type()).isEqualTo("Microsoft.EventHub/namespaces");
                    assertThat(one.createdTime()).isNotNull();
                });
    }
}
