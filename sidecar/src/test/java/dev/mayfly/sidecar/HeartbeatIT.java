// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sidecar as a process, with no database to be found. */
class HeartbeatIT {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private int healthPort;
    private Path log;

    @BeforeEach
    void prepare() throws Exception {
        log = folder.resolve("sidecar.log");
        healthPort = JavaProcess.freePort();
        environment.putAll(Map.of(
                "NEO4J_URI", "bolt://127.0.0.1:" + JavaProcess.freePort(),
                "NEO4J_USERNAME", "neo4j",
                "NEO4J_PASSWORD", "very-secret",
                "HEARTBEAT_INTERVAL", "200ms",
                "HEARTBEAT_START_GRACE", "2s",
                "HEALTH_HOST", "127.0.0.1",
                "HEALTH_PORT", Integer.toString(healthPort)));
    }

    @Test
    void shouldKeepTryingAndSayThatItIsNotWell() throws Exception {
        try (JavaProcess sidecar = JavaProcess.sidecar(log, environment)) {
            awaitHealth(200, "\"status\":\"starting\"");
            awaitHealth(503, "\"status\":\"stale\"");
            awaitHealth(503, "\"failures\":3");
            assertThat(sidecar.isAlive()).isTrue();
            assertThat(sidecar.log().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("No marker can be written; trying again until it works."));
            assertThat(sidecar.log()).doesNotContain("very-secret");

            sidecar.terminate();
            assertThat(sidecar.exitWithin(1_000)).isZero();
            assertThat(sidecar.log()).endsWith(" Told to stop; last marker: none.\n");
        }
    }

    @Test
    void shouldStopAtOnceWhileConnecting() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            environment.put("NEO4J_URI", "neo4j://127.0.0.1:" + silent.getLocalPort());
            try (JavaProcess sidecar = JavaProcess.sidecar(log, environment)) {
                silent.accept();
                sidecar.terminate();
                assertThat(sidecar.exitWithin(1_000)).isZero();
            }
        }
    }

    @Test
    void shouldListAllWrongSettings() throws Exception {
        environment.putAll(Map.of("NEO4J_URI", "", "HEALTH_PORT", "x"));
        try (JavaProcess sidecar = JavaProcess.sidecar(log, environment)) {
            assertThat(sidecar.exitWithin(5_000)).isEqualTo(2);
            assertThat(sidecar.log())
                    .isEqualTo("NEO4J_URI is not set.\nHEALTH_PORT is 'x', but must be a port from 1 to 65535.\n");
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(healthPort, 1, InetAddress.getLoopbackAddress());
                JavaProcess sidecar = JavaProcess.sidecar(log, environment)) {
            assertThat(sidecar.exitWithin(5_000)).isEqualTo(1);
            assertThat(sidecar.log())
                    .isEqualTo("Cannot answer on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use\n");
        }
    }

    @Test
    void shouldAnswerNothingButItsHealth() throws Exception {
        try (JavaProcess sidecar = JavaProcess.sidecar(log, environment)) {
            awaitHealth(200, "\"status\":\"starting\"");
            assertThat(JavaProcess.get(healthPort, "/").statusCode()).isEqualTo(404);
            assertThat(JavaProcess.get(healthPort, "/healthy").statusCode()).isEqualTo(404);
            assertThat(sidecar.isAlive()).isTrue();
        }
    }

    private void awaitHealth(int status, String part) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(java.io.IOException.class)
                .untilAsserted(() -> {
                    var answer = JavaProcess.get(healthPort, "/health");
                    assertThat(answer.body()).contains(part);
                    assertThat(answer.statusCode()).isEqualTo(status);
                });
    }
}
