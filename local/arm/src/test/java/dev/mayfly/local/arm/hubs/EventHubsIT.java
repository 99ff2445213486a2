// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.eventhubs.EventHubsManager;
import com.azure.resourcemanager.eventhubs.fluent.models.CheckNameAvailabilityResultInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EHNamespaceInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EventhubInner;
import com.azure.resourcemanager.eventhubs.models.CheckNameAvailabilityParameter;
import com.azure.resourcemanager.eventhubs.models.CleanupPolicyRetentionDescription;
import com.azure.resourcemanager.eventhubs.models.EventHub;
import com.azure.resourcemanager.eventhubs.models.EventHubAuthorizationKey;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespace;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespaceAuthorizationRule;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespaceSkuType;
import com.azure.resourcemanager.eventhubs.models.RetentionDescription;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.kit.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cloud with one namespace for all tests, since a broker takes seconds to start; each test has hubs of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
class EventHubsIT {
    private static final String NS = "mayfly-test-1";

    @TempDir
    static Path temp;

    private Path data;
    private Cloud cloud;
    private EventHubsManager azure;

    @BeforeAll
    void start() throws Exception {
        data = temp.resolve("with blank");
        cloud = Cloud.in(data);
        azure = cloud.hubs();
        cloud.resources()
                .resourceGroups()
                .define("g")
                .withRegion(Region.US_EAST)
                .create();
        EventHubNamespace made = azure.namespaces()
                .define(NS)
                .withRegion(Region.US_EAST)
                .withExistingResourceGroup("g")
                .withSku(EventHubNamespaceSkuType.STANDARD)
                .withCurrentThroughputUnits(1)
                .create();
        assertThat(made.provisioningState()).isEqualTo("Succeeded");
    }

    @AfterAll
    void stop() {
        cloud.close();
        assertThat(cloud.server().inventory()).isEmpty();
    }

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
    void shouldNeverStoreAKey() throws Exception {
        String key = root().primaryKey();
        // A running broker replaces files while we look.
        cloud.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(key);
            }
        }
        cloud.start();
        azure = cloud.hubs();
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

    @Test
    void shouldComeBackOnTheSamePortWithItsData() throws Exception {
        putHub("kept", 1, CleanupPolicyRetentionDescription.DELETE);
        String connection = root().primaryConnectionString();
        new KafkaClient(connection).send("kept", "k", "before");

        cloud.close();
        cloud.start();
        azure = cloud.hubs();

        assertThat(root().primaryConnectionString()).isEqualTo(connection);
        assertThat(new KafkaClient(connection).read("kept")).containsExactly("before");
        azure.eventHubs().deleteByName("g", NS, "kept");
    }

    @Test
    void shouldStartABrokerAgainThatWasKilled() throws Exception {
        putHub("survivor", 1, CleanupPolicyRetentionDescription.DELETE);
        KafkaClient kafka = new KafkaClient(root().primaryConnectionString());
        kafka.send("survivor", "k", "before");
        long killed = cloud.server().inventory().get(0).pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> cloud.server().inventory().stream().anyMatch(broker -> broker.pid() != killed));
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> kafka.read("survivor")
                .equals(List.of("before")));
        azure.eventHubs().deleteByName("g", NS, "survivor");
    }

    @Test
    void shouldSayWhenAStrangerHasThePortAndTakeItWhenItIsFree() throws Exception {
        int port = Integer.parseInt(root().primaryConnectionString().replaceAll(".*localhost:(\\d+);.*", "$1"));
        cloud.close();

        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(stranger.isBound()).isTrue();
            cloud.start();
            azure = cloud.hubs();
            assertThat(cloud.server().problems())
                    .singleElement()
                    .asString()
                    .startsWith("Port " + port + " of Event Hubs namespace " + NS + " is taken by another program.");
            assertThat(azure.namespaces().getByResourceGroup("g", NS).provisioningState())
                    .isEqualTo("Succeeded");
        }

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> new KafkaClient(root().primaryConnectionString()).topics() != null);
        assertThat(cloud.server().problems()).isEmpty();
    }

    @Test
    void shouldMakeANamespaceThatFailedOnceAndRemoveItWithItsGroup() {
        cloud.resources()
                .resourceGroups()
                .define("other")
                .withRegion(Region.US_EAST)
                .create();
        cloud.faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "PUT", "/namespaces/mayfly-test-2$")
                .times(1)));

        assertThatExceptionOfType(ManagementException.class).isThrownBy(() -> putNamespace("other", "mayfly-test-2"));
        assertThat(azure.namespaces()
                        .getByResourceGroup("other", "mayfly-test-2")
                        .provisioningState())
                .isEqualTo("Failed");
        assertThat(putNamespace("other", "mayfly-test-2").provisioningState()).isEqualTo("Succeeded");
        assertThat(cloud.server().inventory()).hasSize(2);

        cloud.resources().resourceGroups().deleteByName("other");

        assertThat(cloud.server().inventory()).hasSize(1);
        assertThat(data.resolve("brokers").toFile().list()).hasSize(1);
        assertThat(availability("mayfly-test-2").nameAvailable()).isTrue();
    }

    private EventHubAuthorizationKey root() {
        return azure.namespaceAuthorizationRules()
                .getByName("g", NS, "RootManageSharedAccessKey")
                .getKeys();
    }

    private CheckNameAvailabilityResultInner availability(String name) {
        return azure.serviceClient()
                .getNamespaces()
                .checkNameAvailability(new CheckNameAvailabilityParameter().withName(name));
    }

    private EHNamespaceInner putNamespace(String group, String name) {
        EHNamespaceInner body = new EHNamespaceInner();
        body.withLocation(Cloud.REGION);
        return azure.serviceClient().getNamespaces().createOrUpdate(group, name, body);
    }

    private EventhubInner putHub(String name, long partitions, CleanupPolicyRetentionDescription policy) {
        RetentionDescription retention = new RetentionDescription().withCleanupPolicy(policy);
        if (policy.equals(CleanupPolicyRetentionDescription.COMPACT)) {
            retention.withTombstoneRetentionTimeInHours(2);
        } else {
            retention.withRetentionTimeInHours(24L);
        }
        return azure.serviceClient()
                .getEventHubs()
                .createOrUpdate(
                        "g",
                        NS,
                        name,
                        new EventhubInner().withPartitionCount(partitions).withRetentionDescription(retention));
    }

    private static void assertNotAdmitted(String connectionString) {
        assertThatThrownBy(() -> new KafkaClient(connectionString).topics())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    private static ManagementException assertRefused(int status, String code, Runnable call) {
        return assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(call::run)
                .satisfies(e -> {
                    assertThat(e.getValue().getCode()).isEqualTo(code);
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(status);
                })
                .actual();
    }
}
