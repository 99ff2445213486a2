// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.azure.AzureResources.RunningGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of a container group, in the shape in which Container Instances shows it. */
class ArmResourcesTest {

    private final MockWebServer server = new MockWebServer();
    private AzureResources azure;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        azure = new ArmResources(ArmClients.local(
                URI.create("http://127.0.0.1:" + server.getPort()),
                "00000000-0000-0000-0000-00000000000b",
                "00000000-0000-0000-0000-00000000000c"));
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private RunningGroup answered(String properties) {
        server.enqueue(new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody("{\"id\":\"/x\",\"name\":\"x\",\"properties\":" + properties + "}"));
        return azure.containerGroup("g", "x").orElseThrow();
    }

    /** The address may change at each restart, the name stays. */
    @Test
    void shouldBeFoundByNameAndNotByAddress() {
        RunningGroup group = answered(
                """
                {"provisioningState":"Succeeded",
                 "ipAddress":{"ip":"20.1.2.3","fqdn":"mayfly-demo1.h4sh.eastus.azurecontainer.io","type":"Public",
                              "ports":[{"port":8083,"protocol":"TCP"}]},
                 "containers":[
                   {"name":"kafka-connect","properties":{"instanceView":{"currentState":
                     {"state":"Running","startTime":"2026-03-01T10:00:00Z"}}}},
                   {"name":"heartbeat","properties":{"instanceView":{"currentState":
                     {"state":"Running","startTime":"2026-03-01T10:05:00Z"}}}}]}""");

        assertThat(group)
                .isEqualTo(new RunningGroup(
                        new Provisioning(Provisioning.State.SUCCEEDED, "Succeeded"),
                        "mayfly-demo1.h4sh.eastus.azurecontainer.io",
                        8083,
                        Instant.parse("2026-03-01T10:00:00Z"),
                        false));
    }

    @Test
    void shouldKnowOneThatSomebodyStopped() {
        assertThat(answered("{\"provisioningState\":\"Succeeded\",\"instanceView\":{\"state\":\"Stopped\"}}")
                        .stopped())
                .isTrue();
    }

    @Test
    void shouldHaveNoHostBeforeItHasAName() {
        assertThat(answered("{\"provisioningState\":\"Pending\"}"))
                .isEqualTo(
                        new RunningGroup(new Provisioning(Provisioning.State.GOING, "Pending"), null, 0, null, false));
    }

    /** The group's own events say little: what a container cannot do, such as to pull, stands with the container. */
    @Test
    void shouldSayTheNewestOfWhatItsContainersSay() {
        RunningGroup group = answered(
                """
                {"provisioningState":"Creating",
                 "instanceView":{"state":"Pending","events":[
                   {"name":"Scheduled","message":"on a node","lastTimestamp":"2026-03-01T10:00:00Z"}]},
                 "containers":[
                   {"name":"heartbeat","properties":{"instanceView":{"events":[
                     {"name":"Pulled","message":"Successfully pulled image","lastTimestamp":"2026-03-01T10:00:20Z"}]}}},
                   {"name":"kafka-connect","properties":{"instanceView":{"events":[
                     {"name":"Pulling","message":"pulling image","lastTimestamp":"2026-03-01T10:00:10Z"},
                     {"name":"Failed","message":"Failed to pull image: 401","lastTimestamp":"2026-03-01T10:00:30Z"}]}}},
                   {"name":"young","properties":{}}]}""");

        assertThat(group.provisioning().detail())
                .isEqualTo("Pulled: Successfully pulled image; Failed: Failed to pull image: 401");
    }
}
