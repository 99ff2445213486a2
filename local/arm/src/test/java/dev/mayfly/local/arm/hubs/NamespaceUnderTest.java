// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.eventhubs.EventHubsManager;
import com.azure.resourcemanager.eventhubs.fluent.models.CheckNameAvailabilityResultInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EHNamespaceInner;
import com.azure.resourcemanager.eventhubs.fluent.models.EventhubInner;
import com.azure.resourcemanager.eventhubs.models.CheckNameAvailabilityParameter;
import com.azure.resourcemanager.eventhubs.models.CleanupPolicyRetentionDescription;
import com.azure.resourcemanager.eventhubs.models.EventHubAuthorizationKey;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespace;
import com.azure.resourcemanager.eventhubs.models.EventHubNamespaceSkuType;
import com.azure.resourcemanager.eventhubs.models.RetentionDescription;
import dev.mayfly.local.arm.Cloud;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cloud with one namespace for a whole class, since a broker takes seconds; each test has hubs of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
abstract class NamespaceUnderTest {
    static final String NS = "mayfly-test-1";

    @TempDir
    static Path temp;

    Path data;

    Cloud cloud;

    EventHubsManager azure;

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

    EventHubAuthorizationKey root() {
        return azure.namespaceAuthorizationRules()
                .getByName("g", NS, "RootManageSharedAccessKey")
                .getKeys();
    }

    CheckNameAvailabilityResultInner availability(String name) {
        return azure.serviceClient()
                .getNamespaces()
                .checkNameAvailability(new CheckNameAvailabilityParameter().withName(name));
    }

    EHNamespaceInner putNamespace(String group, String name) {
        EHNamespaceInner body = new EHNamespaceInner();
        body.withLocation(Cloud.REGION);
        return azure.serviceClient().getNamespaces().createOrUpdate(group, name, body);
    }

    EventhubInner putHub(String name, long partitions, CleanupPolicyRetentionDescription policy) {
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

    static void assertNotAdmitted(String connectionString) {
        assertThatThrownBy(() -> new KafkaClient(connectionString).topics())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    static ManagementException assertRefused(int status, String code, Runnable call) {
        return assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(call::run)
                .satisfies(e -> {
                    assertThat(e.getValue().getCode()).isEqualTo(code);
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(status);
                })
                .actual();
    }
}
