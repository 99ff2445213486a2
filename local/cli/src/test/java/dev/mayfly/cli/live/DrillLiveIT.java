// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drills at a demo of real processes, by the command; their times are printed. */
@ExtendWith(LiveDemo.Shared.class)
class DrillLiveIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Runs the command to its end; both graphs are equal then. */
    private static JsonNode recovered(LiveDemo live, String id, String kind) {
        live.awaitDemo(
                id,
                demo -> "READY".equals(demo.path("state").asText())
                        && "FLOWING".equals(demo.at("/pulse/verdict").asText()));
        try (var drill = live.command("drill", id, kind, "--wait")) {
            assertThat(drill.exitCode()).as(() -> drill.output()).isZero();
            System.out.println(drill.output());
        }
        var drills = live.call("GET", "/demos/" + id + "/drills", null).json().path("drills");
        var drill = drills.path(drills.size() - 1);
        assertThat(drill.path("kind").asText()).isEqualTo(kind);
        assertThat(drill.path("state").asText()).as(drill.toString()).isEqualTo("RECOVERED");
        assertThat(drill.path("detectSeconds").asDouble()).isPositive();
        assertThat(drill.path("recoverSeconds").asDouble())
                .isGreaterThan(drill.path("detectSeconds").asDouble());
        await().atMost(PATIENCE).until(() -> "EQUAL"
                .equals(live.call("GET", "/demos/" + id + "/digest", null)
                        .json()
                        .path("verdict")
                        .asText()));
        return drill;
    }

    /** The record at which the task failed is applied in the end, and removed again. */
    @Test
    @FaultCase(number = 20, tier = Tier.C)
    void shouldKillATaskThatMayflyRestarts(LiveDemo live) {
        var drill = recovered(live, live.id(), "kill-task");

        // The task, unless other tests made the ladder climb at this demo before: it counts until all was well for a
        // time.
        assertThat(drill.path("detail").asText()).startsWith("Mayfly restarted the ");
        for (var database : List.of(live.master(), live.subscriber())) {
            await().atMost(PATIENCE)
                    .until(() -> LiveDemo.rows(database, "MATCH (n:MayflyDrill) RETURN 1 AS left", Map.of())
                            .isEmpty());
        }
        assertThat(LiveDemo.rows(
                        live.subscriber(),
                        "SHOW CONSTRAINTS YIELD name WHERE name = 'mayfly_drill' RETURN name",
                        Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause-sink", "wrong-sink-password", "stop-container"})
    @Tag("slow")
    void shouldRecover(String kind, LiveDemo live) {
        recovered(live, live.id(), kind);
    }

    /** The cursor of a demo is recovered once, so this needs one of its own. */
    @Test
    @Tag("slow")
    @FaultCase(number = 24, tier = Tier.C)
    void shouldRecoverTheCursorOnce(LiveDemo live) {
        String id = live.another("drilled");
        try {
            recovered(live, id, "cdc-off");
            var again = live.call("POST", "/demos/" + id + "/drills/cdc-off", null);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().path("detail").asText()).contains("had its cursor recovered already");
        } finally {
            live.destroy(id);
        }
    }
}
