// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.client.Step;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path, as a user takes it: {@code ./mayfly up}, killed at its worst moments and started again. */
class MainJobIT {

    @TempDir
    Path temp;

    private Path data;
    private int run;

    @BeforeEach
    void needsEverything() {
        assumeTrue(
                Files.exists(Project.home().resolve("functions/target/azure-functions/mayfly/host.json")),
                "the whole project is not built, so the main job cannot run: build all modules");
        data = temp.resolve("data with a blank");
    }

    private Path nextFile() {
        return temp.resolve("out" + ++run + ".json");
    }

    private JsonNode passes() throws IOException {
        var file = nextFile();
        try (var mayfly = MayflyProcess.up(data, "--then-destroy", "--json", file.toString())) {
            assertThat(mayfly.exitCode()).as(() -> mayfly.output()).isZero();
            mayfly.assertNothingLeft();
            var result = Json.mapper().readTree(file.toFile());
            assertPassed(result, mayfly.output());
            return result;
        }
    }

    private static void assertPassed(JsonNode result, String output) {
        assertThat(result.path("passed").asBoolean()).as(output).isTrue();
        assertThat(result.has("error")).isFalse();
        assertThat(result.path("steps")).hasSizeGreaterThan(5).allSatisfy(step -> {
            assertThat(step.path("state").asText()).as(step.toString()).isIn("DONE", "SKIPPED");
            assertThat(step.path("seconds").isNumber()
                            || "SKIPPED".equals(step.path("state").asText()))
                    .as(step.toString())
                    .isTrue();
        });
        assertThat(new HashSet<>(result.path("steps").findValuesAsText("phase")))
                .containsOnly("provision", "destroy");
        assertThat(result.at("/verification/verdict").asText()).isEqualTo("PASS");
        var lines = result.at("/verification/lines");
        assertThat(lines).hasSizeGreaterThan(30).allSatisfy(line -> assertThat(
                        line.path("verdict").asText())
                .as(line.toString())
                .isEqualTo("PASS"));
        assertThat(lines.findValues("latencyMs").stream().filter(JsonNode::isNumber))
                .as("timed lines")
                .hasSizeGreaterThan(5);
        assertClean(result.path("receipt"));
        assertPortsFree(result);
    }

    private static void assertClean(JsonNode receipt) {
        assertThat(receipt.path("state").asText()).isIn("DESTROYED", "FAILED");
        assertThat(receipt.path("left")).isEmpty();
        assertThat(receipt.path("items").findValuesAsText("outcome")).doesNotContain("LEFT");
    }

    private static void assertPortsFree(JsonNode result) {
        var ports = result.at("/demo/endpoints").findValuesAsText("uri").stream()
                .map(uri -> Integer.parseInt(uri.replaceAll(".*:", "")))
                .toList();
        assertThat(ports).hasSize(2).allMatch(Ports::isFree);
    }

    @Test
    void shouldPassTwiceInARow() throws Exception {
        passes();
        passes();
    }

    @Test
    void shouldRecoverFromAKillWhileProvisioning() throws Exception {
        JsonNode result;
        try (var mayfly = MayflyProcess.up(data, "--then-destroy")) {
            mayfly.awaitDemo(demo -> demo.state() == DemoState.PROVISIONING
                    && demo.steps("provision").stream()
                                    .filter(step -> step.state() == Step.State.DONE)
                                    .count()
                            >= 3);
            mayfly.kill();

            result = passes();

            mayfly.assertNothingLeft();
        }

        assertRecovered(result);
    }

    @Test
    void shouldRecoverFromAKillWhileDestroying() throws Exception {
        JsonNode result;
        try (var mayfly = MayflyProcess.up(data, "--then-destroy")) {
            mayfly.awaitDemo(demo -> demo.state() == DemoState.DESTROYING);
            mayfly.kill();

            result = passes();

            mayfly.assertNothingLeft();
        }

        if (result.has("recovered")) {
            assertRecovered(result);
        }
    }

    /** Finished with a receipt and never doubled: of the instances that were paid for each is gone, once. */
    private static void assertRecovered(JsonNode result) {
        assertThat(result.path("recovered")).hasSize(1);
        var receipt = result.at("/recovered/0/receipt");
        assertClean(receipt);
        var instances = StreamSupport.stream(receipt.path("items").spliterator(), false)
                .filter(item -> "aura-instance".equals(item.path("kind").asText()))
                .map(item -> item.path("name").asText())
                .toList();
        assertThat(instances).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2);
        assertThat(result.at("/demo/id").asText())
                .isNotEqualTo(receipt.path("id").asText());
    }

    @Test
    void shouldStayWithoutShowingASecretGoOnAfterAKillAndDestroyAtCtrlC() throws Exception {
        var file = nextFile();
        var requests = temp.resolve("requests.jsonl");
        try (var killed =
                MayflyProcess.up(data, "--heartbeat-interval", "1s", "--record-requests", requests.toString())) {
            var demo = killed.awaitDemo(seen -> seen.state() == DemoState.READY);
            assertRecorded(requests);
            assertSecondStartIsRefused(killed.pid());
            var secrets = new Secrets(data, credentials(demo.id()));
            assertHidden(secrets, killed.pids(), demo.id());
            killed.kill();

            try (var mayfly = MayflyProcess.up(data, "--json", file.toString())) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> mayfly.output().contains("Ctrl-C destroys it"));
                assertHidden(secrets, mayfly.pids(), demo.id());
                mayfly.interrupt();

                assertThat(mayfly.exitCode()).as(() -> mayfly.output()).isZero();
                assertThat(mayfly.output())
                        .contains("A former run was interrupted. Demo " + demo.id() + " is READY")
                        .contains("mayfly credentials " + demo.id(), "DESTROYED, nothing is left");
                mayfly.assertNothingLeft();
            }
            killed.assertNothingLeft();
            assertThat(secrets.holders(temp)).isEmpty();
            assertWentOn(Json.mapper().readTree(file.toFile()), demo);
        }
    }

    /** That no secret is in it is part of looking for secrets everywhere. */
    private static void assertRecorded(Path requests) throws IOException {
        var calls = new HashSet<String>();
        for (var line : Files.readAllLines(requests)) {
            var request = Json.mapper().readTree(line);
            assertThat(request.fieldNames())
                    .toIterable()
                    .containsExactly("time", "method", "path", "apiVersion", "status", "body");
            calls.add(request.path("method").asText() + " "
                    + request.path("path").asText().replaceAll(".*/", ""));
        }
        assertThat(calls).contains("POST importImage", "POST listBuildSourceUploadUrl", "POST scheduleRun", "GET runs");
        assertThat(Files.readString(requests)).contains("\"secureValue\":\"***\"", "\"connect.p12\":\"***\"");
    }

    private void assertHidden(Secrets secrets, Set<Long> pids, String id) throws IOException {
        assertThat(secrets.values()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(secrets.inCommandLines(pids)).isEmpty();
        assertThat(secrets.holders(temp))
                .isNotEmpty()
                .allMatch(file -> file.startsWith(data.resolve("vault")), "lies in the secret store");
        // The engine's store can be searched at all: it is neither compressed nor encrypted.
        assertThat(new Secrets(Set.of(id)).holders(data.resolve("host/durable")))
                .isNotEmpty();
    }

    private static void assertWentOn(JsonNode result, Demo demo) {
        assertThat(result.path("adopted").asBoolean()).isTrue();
        assertThat(result.at("/demo/id").asText()).isEqualTo(demo.id());
        assertThat(result.at("/verification/run").asText())
                .isNotEqualTo(demo.verification().run());
        assertPassed(result, "the run that went on");
    }

    @Test
    void shouldStopAtOnceAtTheSecondCtrlC() throws Exception {
        var file = nextFile();
        try (var mayfly = MayflyProcess.up(data, "--json", file.toString())) {
            mayfly.awaitDemo(demo -> demo.state() == DemoState.PROVISIONING);

            mayfly.interrupt();
            // Two signals at once may arrive as one.
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> mayfly.output().contains("once more Ctrl-C stops at once"));
            mayfly.interrupt();

            assertThat(mayfly.exitCode()).isEqualTo(1);
            assertThat(mayfly.output()).contains("mayfly: stopped at once, without the receipt.");
            mayfly.assertNothingLeft();
            var result = Json.mapper().readTree(file.toFile());
            assertThat(result.path("passed").asBoolean()).isFalse();
            assertThat(result.path("error").asText()).startsWith("stopped at once");
        }
    }

    private JsonNode credentials(String id) throws Exception {
        try (var command = MayflyProcess.start(data, List.of("credentials", id, "--json", "--data", data.toString()))) {
            assertThat(command.exitCode()).as(() -> command.output()).isZero();
            var credentials = Json.mapper().readTree(command.output());
            command.forget();
            return credentials;
        }
    }

    private void assertSecondStartIsRefused(long pid) throws Exception {
        try (var second = MayflyProcess.up(data)) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.output())
                    .startsWith("mayfly: A local default runs on " + data + " already: process " + pid + " at http://")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldSayThatThePortIsTakenAndLeaveNothing() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var mayfly = MayflyProcess.start(
                        data,
                        new ArrayList<>(List.of(
                                "up", "--data", data.toString(), "--port", Integer.toString(taken.getLocalPort()))))) {
            assertThat(mayfly.exitCode()).isEqualTo(2);
            assertThat(mayfly.output())
                    .isEqualTo("mayfly: Port " + taken.getLocalPort() + " is taken by another program: choose another"
                            + " with --port; --port 0 takes any free one." + System.lineSeparator());
            mayfly.assertNothingLeft();
        }
    }
}
