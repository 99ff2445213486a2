// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sample data in real databases, through the whole pipe. */
@ExtendWith(LiveDemo.Shared.class)
class DataLiveIT {

    private static final String COUNT = "MATCH (n) WHERE n:Person OR n:Company RETURN count(n) AS nodes,"
            + " sum(COUNT { (n)-[:WORKS_AT|KNOWS|FOLLOWS|PARTNER_OF]->() }) AS relationships";

    private static JsonNode newest(LiveDemo live) {
        var runs =
                live.call("GET", "/demos/" + live.id() + "/data", null).json().path("runs");
        return runs.path(runs.size() - 1);
    }

    private static JsonNode ended(LiveDemo live) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> newest(live), run -> !"RUNNING"
                        .equals(run.path("state").asText()));
    }

    @Test
    void shouldReplicateTheSocialNetworkAndThenTrickleUntilItIsStopped(LiveDemo live) {
        var begun = live.call("POST", "/demos/" + live.id() + "/data", "{\"generator\":\"social-network\"}");
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        assertThat(begun.location()).isEqualTo("/api/demos/" + live.id() + "/data");
        var bulk = ended(live);

        assertThat(bulk.path("run")).isEqualTo(begun.json().path("run"));
        assertThat(bulk.path("state").asText()).as(bulk.toString()).isEqualTo("DONE");
        assertThat(bulk.path("digest").asText()).as(bulk.toString()).isEqualTo("EQUAL");
        assertThat(bulk.path("eventsPerSecond").asDouble()).isPositive();
        assertThat(LiveDemo.rows(live.subscriber(), COUNT, Map.of()))
                .isEqualTo(List.of(Map.of("nodes", 110L, "relationships", 445L)));

        trickle(live);
        LiveDemo.rows(live.master(), "MATCH (n) WHERE n:Person OR n:Company DETACH DELETE n", Map.of());
    }

    private static void trickle(LiveDemo live) {
        // The end of a run is told a moment before its orchestration has ended.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> live.call(
                                        "POST",
                                        "/demos/" + live.id() + "/data",
                                        "{\"mode\":\"trickle\",\"perSecond\":20,\"minutes\":2}")
                                .status()
                        == 202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> newest(live).path("changes").asInt() >= 60);
        assertThat(LiveDemo.rows(
                        live.subscriber(), "MATCH (n:Person) WHERE n.change >= 0 RETURN count(n) AS n", Map.of()))
                .as("changes are at the subscriber")
                .doesNotContain(Map.of("n", 0L));
        try (var stop = live.command("data", live.id(), "--stop")) {
            assertThat(stop.exitCode()).as(() -> stop.output()).isZero();
        }
        assertThat(ended(live).path("state").asText()).isEqualTo("STOPPED");
    }
}
