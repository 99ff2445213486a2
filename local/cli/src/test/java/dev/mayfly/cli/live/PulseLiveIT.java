// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pulse of a demo of real processes, and what is repaired; its numbers are printed. */
@Tag("slow")
@ExtendWith(LiveDemo.Shared.class)
class PulseLiveIT {

    private static final Duration PULSE = Duration.ofSeconds(10);

    /** Of a deployment; it does not take less time to start a worker because the pulse is quicker here. */
    private static final Duration TWO_PULSES_ON_AZURE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LiveDemo live;

    PulseLiveIT(LiveDemo live) {
        this.live = live;
    }

    /** Whatever was broken, nothing is lost. */
    @AfterEach
    void endEqual() {
        live.awaitEqual(live.id());
    }

    private JsonNode pulse() {
        return live.call("GET", "/demos/" + live.id() + "/pulse", null).json();
    }

    private void awaitFlowing() {
        live.awaitReady();
        await().atMost(PATIENCE)
                .until(() -> "FLOWING".equals(pulse().at("/pulse/verdict").asText()));
    }

    /** Verdicts since then, oldest first. */
    private List<String> verdictsSince(Instant then) {
        return StreamSupport.stream(pulse().path("history").spliterator(), false)
                .filter(beat -> Instant.parse(beat.path("at").asText()).isAfter(then))
                .map(beat -> beat.path("verdict").asText())
                .toList();
    }

    @Test
    void shouldBeatAndBeSampled() {
        awaitFlowing();

        JsonNode newest = await().atMost(PATIENCE)
                .until(() -> pulse().path("pulse"), found -> found.path("lagMs").isNumber());
        assertThat(newest.path("lagMs").asDouble()).isBetween(1.0, 1500.0);
        assertThat(newest.path("hops")).hasSize(3).allSatisfy(hop -> assertThat(hop.path("marker"))
                .isEqualTo(newest.path("marker")));
        // The first one opens the connections.
        JsonNode sample = await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> live.call("GET", "/demos/" + live.id() + "/live", null)
                                .json(),
                        found -> found.path("hubRecords").asLong() > 0
                                && found.path("latencyMs").isNumber());
        assertThat(sample.path("verdict").asText()).isEqualTo("FLOWING");
        assertThat(sample.path("latencyMs").asDouble()).isBetween(1.0, 1000.0);
        assertThat(sample.path("master")).isEqualTo(sample.path("subscriber"));
        System.out.println("pulse: " + newest + "\nlive: " + sample);
    }

    /** A node of the subscriber's own is in the way of a change; when it is gone, the failed task only wants a restart. */
    @Test
    @FaultCase(number = 20, tier = Tier.C)
    void shouldHaveAFailedTaskRunningAgainWithinOnePulseAndTenSeconds() {
        awaitFlowing();
        LiveDemo.rows(
                live.subscriber(), "CREATE CONSTRAINT in_the_way FOR (n:InTheWay) REQUIRE n.id IS UNIQUE", Map.of());
        try {
            LiveDemo.rows(live.subscriber(), "CREATE (:InTheWay {id: 1})", Map.of());
            LiveDemo.rows(live.master(), "CREATE (:InTheWay {id: 1})", Map.of());
            awaitHealth("FAILED");
            LiveDemo.rows(live.subscriber(), "MATCH (n:InTheWay) WHERE NOT n:SourceEvent DELETE n", Map.of());
            Instant failed = Instant.now();
            awaitHealth("HEALTHY");
            Duration took = Duration.between(failed, Instant.now());
            System.out.println("failed task running again after " + took.toMillis() + " ms; pulse every "
                    + PULSE.toSeconds() + " s");
            assertThat(took).isLessThan(PULSE.plusSeconds(10));
            awaitFlowing();
            assertThat(pulse().path("repairs")).isNotEmpty().first().satisfies(repair -> assertThat(
                            repair.path("rung").asText())
                    .isEqualTo("TASK"));
        } finally {
            LiveDemo.rows(live.subscriber(), "DROP CONSTRAINT in_the_way", Map.of());
            LiveDemo.rows(live.master(), "MATCH (n:InTheWay) DELETE n", Map.of());
            awaitFlowing();
        }
    }

    private void awaitHealth(String health) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        health.equals(live.demo().at("/connectors/1/health").asText()));
    }

    /** RUNNING for ever, and nothing moves. */
    @Test
    @FaultCase(number = 22, tier = Tier.C)
    void shouldSeeAFrozenWorkerWithinTwoPulsesAndGetItFlowingAgain() throws IOException {
        awaitFlowing();
        List<Long> worker = live.pids("worker.properties");
        Instant frozen = Instant.now();
        LiveDemo.signal("STOP", worker);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> verdictsSince(frozen)
                .contains("STALLED_AT_SOURCE"));
        Duration seen = Duration.between(frozen, Instant.now());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> live.demo().path("state").asText().equals("READY"));
        Duration flowing = Duration.between(frozen, Instant.now());
        List<String> verdicts = new ArrayList<>(verdictsSince(frozen));
        System.out.println("frozen worker: stall seen after " + seen.toMillis() + " ms, flowing after "
                + flowing.toMillis() + " ms: " + verdicts + ", repairs " + pulse().path("repairs"));
        assertThat(verdicts.indexOf("STALLED_AT_SOURCE"))
                .as("within two pulses")
                .isLessThanOrEqualTo(1);
        assertThat(flowing.minus(seen)).as("and flowing within two more").isLessThan(TWO_PULSES_ON_AZURE);
        assertThat(pulse().path("repairs"))
                .last()
                .satisfies(repair -> assertThat(repair.path("rung").asText()).isEqualTo("CONTAINER_GROUP"));
        assertThat(live.call("POST", "/demos/" + live.id() + "/verify", "{}")
                        .json()
                        .path("verdict")
                        .asText())
                .isEqualTo("PASS");
    }
}
