// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.hubs.KafkaClient;
import dev.mayfly.local.kit.ChildProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process that owns everything is killed. */
class CrashIT {
    private static final String NAMESPACE = Cloud.GROUPS + "g/providers/Microsoft.EventHub/namespaces/mayfly-crash";
    private static final String CONTAINERS =
            Cloud.GROUPS + "g/providers/Microsoft.ContainerInstance/containerGroups/web1";
    private static final String LOCATION = "{\"location\":\"eastus\"}";
    private static final String GROUP =
            """
            {"location":"eastus","properties":{"osType":"Linux",
              "containers":[{"name":"web","properties":{"image":"registry.example/test/web:1","ports":[{"port":8083}],
                "resources":{"requests":{"cpu":1,"memoryInGB":1}}}}],
              "ipAddress":{"type":"Public","dnsNameLabel":"web1-label","ports":[{"port":8083}]}}}
            """;

    @TempDir
    Path temp;

    private final HttpClient http = HttpClient.newHttpClient();
    private ChildProcess owner;
    private Cloud cloud;

    static Map<String, LocalImage> images() {
        Program web = new Program(Cloud.CLASS_PATH, Programs.Web.class.getName(), List.of(), List.of("-Xmx32m"));
        return Map.of("test/web", new LocalImage(web, Map.of(), Map.of("PORT", "{port:8083}"), Set.of()));
    }

    @AfterEach
    void stop() {
        if (cloud != null) {
            cloud.close();
        }
        if (owner != null) {
            owner.kill();
        }
    }

    @Test
    void shouldLeaveNoOrphanAndBringEverythingBack() throws Exception {
        Path data = temp.resolve("data");
        Path log = temp.resolve("owner.log");
        String url = startOwner(data, log);
        send(url, "PUT", Cloud.GROUPS + "g", LOCATION);
        send(url, "PUT", NAMESPACE, LOCATION);
        awaitState(url, NAMESPACE, "Succeeded");
        send(url, "PUT", NAMESPACE + "/eventhubs/kept", "{\"properties\":{\"partitionCount\":1}}");
        send(url, "PUT", CONTAINERS, GROUP);
        JsonNode group = awaitState(url, CONTAINERS, "Succeeded");
        String connection = connection(url);
        new KafkaClient(connection).send("kept", "k", "before");
        List<Long> children = children(log, 2);
        // In progress when the owner dies:
        send(url, "PUT", NAMESPACE + "-half", LOCATION);

        owner.kill();

        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(CrashIT::isAlive));
        cloud = new Cloud(data, images(), UnaryOperator.identity());
        assertThat(cloud.server().problems()).isEmpty();
        assertThat(connection(cloud.url())).isEqualTo(connection);
        assertThat(new KafkaClient(connection).read("kept")).containsExactly("before");
        assertThat(awaitState(cloud.url(), CONTAINERS, "Succeeded").at("/properties/ipAddress"))
                .isEqualTo(group.at("/properties/ipAddress"));
        awaitState(cloud.url(), NAMESPACE + "-half", "Succeeded");
        assertThat(cloud.server().inventory()).hasSize(3);
    }

    @Test
    void shouldGoOnDeletingWhatWasBeingDeleted() throws Exception {
        Path data = temp.resolve("data");
        Path log = temp.resolve("owner.log");
        String url = startOwner(data, log);
        send(url, "PUT", Cloud.GROUPS + "g", LOCATION);
        send(url, "PUT", CONTAINERS, GROUP);
        awaitState(url, CONTAINERS, "Succeeded");
        List<Long> children = children(log, 1);
        send(url, "DELETE", Cloud.GROUPS + "g", null);

        owner.kill();

        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(CrashIT::isAlive));
        cloud = new Cloud(data, images(), UnaryOperator.identity());
        await().until(() -> cloud.send("HEAD", Cloud.GROUPS + "g", null).statusCode() == 404);
        assertThat(cloud.server().inventory()).isEmpty();
    }

    private String startOwner(Path data, Path log) throws Exception {
        owner = ChildProcess.java("owner", Cloud.CLASS_PATH, Owner.class.getName())
                .args(data.toString())
                .log(log)
                .start();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.readString(log).contains("url "));
        return lastLine(log, "url ");
    }

    private static List<Long> children(Path log, int count) throws Exception {
        await().until(() -> lastLine(log, "children ").split(" ", -1).length == count);
        return Arrays.stream(lastLine(log, "children ").split(" ", -1))
                .map(Long::valueOf)
                .toList();
    }

    private static String lastLine(Path log, String prefix) throws Exception {
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(prefix))
                .reduce("", (before, line) -> line)
                .replaceFirst(prefix, "");
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private JsonNode awaitState(String url, String path, String state) {
        JsonNode[] last = {null};
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            last[0] = send(url, "GET", path, null);
            return last[0].at("/properties/provisioningState").asText().equals(state);
        });
        return last[0];
    }

    private String connection(String url) throws Exception {
        return send(url, "POST", NAMESPACE + "/authorizationRules/RootManageSharedAccessKey/listKeys", "")
                .get("primaryConnectionString")
                .asText();
    }

    private JsonNode send(String url, String method, String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + path + "?api-version=2025-04-01"))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return new ObjectMapper().readTree(answer.body());
    }
}
