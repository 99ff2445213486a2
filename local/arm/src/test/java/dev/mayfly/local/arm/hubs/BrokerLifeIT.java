// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.eventhubs.models.CleanupPolicyRetentionDescription;
import dev.mayfly.local.kit.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps brokers running, and what they leave on disk. */
class BrokerLifeIT extends NamespaceUnderTest {
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
}
