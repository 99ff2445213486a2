// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The connection lab against a real server: the claim of its page, and that nothing of it stays. */
@ExtendWith(LiveDemo.Shared.class)
class LabLiveIT {

    private static final String OF_THE_LAB = "CALL dbms.listConnections() YIELD userAgent"
            + " WHERE userAgent STARTS WITH 'mayfly-lab/' RETURN count(*) AS open";

    @Test
    void shouldOpenTenTimesFewerConnectionsWithASharedDriverAndLeaveNone(LiveDemo live) {
        var begun = live.call("POST", "/lab/connections", "{\"demo\":\"" + live.id() + "\",\"tasks\":100}");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.location())
                .isEqualTo("/api/lab/connections/" + begun.json().path("run").asText());
        var again = live.call("POST", "/lab/connections", "{}");
        assertThat(again.status()).isEqualTo(409);

        var path = begun.location().replaceFirst("^/api", "");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !"RUNNING"
                        .equals(live.call("GET", path, null)
                                .json()
                                .path("state")
                                .asText()));

        var lab = live.call("GET", path, null).json();
        assertThat(lab.path("state").asText()).as(lab.toString()).isEqualTo("DONE");
        var careless = lab.path("patterns").path(0);
        var shared = lab.path("patterns").path(1);
        assertThat(numbers(careless, "driversCreated", "opened", "serverOpened", "idleAfterWork"))
                .containsOnly(100);
        assertThat(numbers(shared, "driversCreated")).containsOnly(1);
        assertThat(shared.path("serverOpened").asInt())
                .as("driver and server count alike")
                .isEqualTo(shared.path("opened").asInt());
        assertThat(lab.path("reductionPercent").asDouble()).isGreaterThanOrEqualTo(90);
        assertThat(lab.path("idleReductionPercent").asDouble()).isGreaterThanOrEqualTo(90);
        assertThat(shared.path("tasksPerSecond").asDouble())
                .isGreaterThan(careless.path("tasksPerSecond").asDouble());
        assertThat(numbers(careless, "failures", "leftAfterCleanUp")).containsOnly(0);
        assertThat(numbers(shared, "failures", "leftAfterCleanUp")).containsOnly(0);
        assertThat(LiveDemo.rows(live.subscriber(), OF_THE_LAB, Map.of())).isEqualTo(List.of(Map.of("open", 0L)));
    }

    private static List<Integer> numbers(JsonNode pattern, String... names) {
        return Arrays.stream(names).map(name -> pattern.path(name).asInt(-1)).toList();
    }

    @Test
    void shouldShowWhoIsConnected(LiveDemo live) {
        try (var monitor = live.command("lab", "monitor", live.id())) {
            assertThat(monitor.exitCode()).as(() -> monitor.output()).isZero();
            assertThat(monitor.output()).contains("  master: ", "kafka-source/", "kafka-sink/", "  mayfly");
        }
    }
}
