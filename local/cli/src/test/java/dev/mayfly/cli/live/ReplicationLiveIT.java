// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an audience sees first: a change at the master arrives at the subscriber. */
@ExtendWith(LiveDemo.Shared.class)
class ReplicationLiveIT {

    @Test
    void shouldReplicateAChange(LiveDemo live) {
        var name = "Live " + System.nanoTime();
        LiveDemo.rows(live.master(), "CREATE (:Demo {name: $name, at: datetime()})", Map.of("name", name));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(LiveDemo.rows(
                        live.subscriber(),
                        "MATCH (d:Demo {name: $name}) RETURN 'SourceEvent' IN labels(d) AS marked",
                        Map.of("name", name)))
                .isEqualTo(List.of(Map.of("marked", true))));

        LiveDemo.rows(live.master(), "MATCH (d:Demo {name: $name}) DELETE d", Map.of("name", name));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(LiveDemo.rows(
                        live.subscriber(), "MATCH (d:Demo {name: $name}) RETURN 1 AS left", Map.of("name", name)))
                .isEmpty());
    }

    @Test
    void shouldShowItsStateByTheCommand(LiveDemo live) {
        try (var status = live.command("status", live.id())) {
            assertThat(status.exitCode()).as(() -> status.output()).isZero();
            assertThat(status.output()).contains(live.id(), "READY");
        }
    }
}
