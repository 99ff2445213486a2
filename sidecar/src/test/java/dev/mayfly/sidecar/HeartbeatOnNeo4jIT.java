// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The sidecar against a real database: the Neo4j process of the local default, built before this module. */
class HeartbeatOnNeo4jIT {

    private static final Path NEO4J = Path.of("../local/neo4j/target");
    private static final String CONTROL_TOKEN = "token-of-the-test";
    private static final String PASSWORD = "password-of-the-test";
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

    @TempDir
    static Path folder;

    private static JavaProcess neo4j;
    private static int controlPort;
    private static int boltPort;

    @BeforeAll
    static void startDatabase() throws Exception {
        assumeTrue(
                Files.exists(NEO4J.resolve("runtime.classpath")),
                "The sidecar is not tried against a database: build local/neo4j first.");
        controlPort = JavaProcess.freePort();
        boltPort = JavaProcess.freePort();
        neo4j = JavaProcess.start(
                folder.resolve("neo4j.log"),
                NEO4J,
                Map.of("MAYFLY_CONTROL_TOKEN", CONTROL_TOKEN),
                "dev.mayfly.local.neo4j.Neo4jProcess",
                "--home",
                folder.resolve("neo4j").toString(),
                "--control-port",
                Integer.toString(controlPort));
        await().atMost(Duration.ofSeconds(60))
                .failFast("neo4j ended", () -> !neo4j.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> control("GET", "/health", "").statusCode() == 200);
        startInstance();
    }

    @AfterAll
    static void stopDatabase() {
        if (neo4j != null) {
            neo4j.close();
        }
    }

    private static void startInstance() throws Exception {
        String body = "{\"boltPort\":%d,\"username\":\"neo4j\",\"password\":\"%s\",\"apoc\":false}"
                .formatted(boltPort, PASSWORD);
        assertThat(control("PUT", "/instances/master", body).statusCode()).isIn(200, 201);
    }

    @Test
    void shouldWriteMarkersAndComeBackAfterAPauseAndARestart() throws Exception {
        int healthPort = JavaProcess.freePort();
        Path log = folder.resolve("sidecar.log");
        long beforePause;
        try (JavaProcess sidecar = JavaProcess.sidecar(log, environment(healthPort, PASSWORD))) {
            awaitMarker(healthPort, 5);
            control("POST", "/instances/master/stop", "");
            awaitHealth(healthPort, 503, "\"lastFailure\":\"unreachable\"");
            beforePause = sequence(healthPort);
            startInstance();
            awaitMarker(healthPort, beforePause + 2);
            assertThat(sidecar.log()).contains("First marker written, number 1.", "Writing again: marker ");
        }
        try (JavaProcess again = JavaProcess.sidecar(log, environment(healthPort, PASSWORD))) {
            awaitMarker(healthPort, beforePause + 5);
            assertThat(again.log()).doesNotContain(PASSWORD);
            assertThat(markersInDatabase()).isEqualTo("1 marker(s) by sidecar");
        }
    }

    @Test
    void shouldAskAWrongLoginOnceAMinuteOnly() throws Exception {
        int healthPort = JavaProcess.freePort();
        Path log = folder.resolve("refused.log");
        try (JavaProcess sidecar = JavaProcess.sidecar(log, environment(healthPort, "wrong"))) {
            awaitHealth(healthPort, 503, "\"failures\":1,\"lastFailure\":\"login_refused\"");
            assertThat(sidecar.log()).contains("The master refuses the login; trying again every minute.");
            // A quick retry would have come after a second at the latest.
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> JavaProcess.get(healthPort, "/health").body().contains("\"failures\":1,"));
            sidecar.terminate();
            assertThat(sidecar.exitWithin(1_000)).isZero();
        }
    }

    private static Map<String, String> environment(int healthPort, String password) {
        return Map.of(
                "NEO4J_URI", "neo4j://127.0.0.1:" + boltPort,
                "NEO4J_USERNAME", "neo4j",
                "NEO4J_PASSWORD", password,
                "HEARTBEAT_INTERVAL", "100ms",
                "HEARTBEAT_START_GRACE", "1s",
                "HEALTH_HOST", "127.0.0.1",
                "HEALTH_PORT", Integer.toString(healthPort));
    }

    private static String markersInDatabase() {
        try (Driver driver =
                GraphDatabase.driver("bolt://127.0.0.1:" + boltPort, AuthTokens.basic("neo4j", PASSWORD))) {
            return driver.executableQuery("MATCH (h:_Heartbeat {id: 'cdc-pipeline'}) WHERE h.at IS NOT NULL"
                            + " RETURN count(h) + ' marker(s) by ' + collect(h.writer)[0] AS found")
                    .execute()
                    .records()
                    .get(0)
                    .get("found")
                    .asString();
        }
    }

    private static void awaitMarker(int healthPort, long sequence) {
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    assertThat(sequence(healthPort)).isGreaterThanOrEqualTo(sequence);
                    assertThat(JavaProcess.get(healthPort, "/health").statusCode())
                            .isEqualTo(200);
                });
    }

    private static long sequence(int healthPort) throws IOException, InterruptedException {
        Matcher matcher =
                SEQUENCE.matcher(JavaProcess.get(healthPort, "/health").body());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static void awaitHealth(int healthPort, int status, String part) {
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    HttpResponse<String> answer = JavaProcess.get(healthPort, "/health");
                    assertThat(answer.body()).contains(part);
                    assertThat(answer.statusCode()).isEqualTo(status);
                });
    }

    private static HttpResponse<String> control(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + path))
                .header("Authorization", "Bearer " + CONTROL_TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
