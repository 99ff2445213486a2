// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static dev.mayfly.faults.Tier.C;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.cli.client.Json;
import dev.mayfly.faults.FaultCase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Driver;

/** The guard of cursor, capture mode and order, with a real master whose capture is switched off behind its back. */
@Tag("slow")
@ExtendWith(LiveDemo.Shared.class)
class GuardLiveIT {

    private static final String ID = "guarded";
    private static final String PRUNED = "pruned";
    private static final String SINK = "neo4j-subscriber-consumer";

    @Test
    @FaultCase(number = 24, tier = C)
    void shouldRecoverOnceWhenCaptureWasSwitchedOffAndThenAskForAPerson(LiveDemo live) throws Exception {
        live.another(ID);
        LocalAura aura = new LocalAura(live);
        String instance = aura.instance(ID, "m");
        try (Driver master =
                        LiveDemo.driver(live.client().credentials(ID).body().master());
                Driver subscriber =
                        LiveDemo.driver(live.client().credentials(ID).body().subscriber())) {
            live.awaitDemo(ID, demo -> "FULL".equals(demo.at("/guard/cdcMode").asText()));
            LiveDemo.rows(master, "CREATE (:Town {name: 'before'})-[:ROAD]->(:Town {name: 'there'})", Map.of());

            aura.switchCaptureOff(instance);
            // Nothing captures these.
            LiveDemo.rows(master, "MATCH (t:Town {name: 'before'}) SET t.name = 'after', t.size = 7", Map.of());
            LiveDemo.rows(master, "MATCH (t:Town {name: 'there'}) DETACH DELETE t", Map.of());
            LiveDemo.rows(master, "CREATE (:Town {name: 'missed'})-[:ROAD {km: 3}]->(:Town {name: 'too'})", Map.of());

            JsonNode recovered = awaitRecovered(live, ID);
            assertThat(recovered.at("/connectors/0/name").asText()).isEqualTo("neo4j-master-publisher-2");
            assertThat(towns(subscriber)).isEqualTo(towns(master)).hasSize(3);

            aura.switchCaptureOff(instance);

            JsonNode lost = live.awaitDemo(
                    ID,
                    demo -> !demo.at("/guard/operatorAction").isNull()
                            && "DEGRADED".equals(demo.path("state").asText()));
            assertThat(lost.at("/guard/recoveries").asInt()).isEqualTo(1);
            assertThat(lost.at("/guard/operatorAction").asText()).contains("recovered once already");
        } finally {
            live.destroy(ID);
        }
    }

    /** As after pruning, capture is on and what the source has yet to read is gone. App and workers sleep while that comes about. */
    @Test
    @FaultCase(number = 25, tier = C)
    void shouldRecoverWhenTheMasterNoLongerHasTheChanges(LiveDemo live) throws Exception {
        live.another(PRUNED);
        LocalAura aura = new LocalAura(live);
        String instance = aura.instance(PRUNED, "m");
        try (Driver master =
                        LiveDemo.driver(live.client().credentials(PRUNED).body().master());
                Driver subscriber =
                        LiveDemo.driver(live.client().credentials(PRUNED).body().subscriber())) {
            live.awaitDemo(PRUNED, demo -> "OK".equals(demo.at("/guard/cursor").asText()));
            List<Long> asleep = Stream.of("HostMain", "worker.properties")
                    .flatMap(part -> live.pids(part).stream())
                    .toList();
            LiveDemo.signal("STOP", asleep);
            try {
                LiveDemo.rows(
                        master, "CREATE (:Town {name: 'pruned'})-[:ROAD {km: 3}]->(:Town {name: 'too'})", Map.of());
                aura.voidChanges(instance);
            } finally {
                LiveDemo.signal("CONT", asleep);
            }

            awaitRecovered(live, PRUNED);
            assertThat(towns(subscriber)).isEqualTo(towns(master)).hasSize(2);
        } finally {
            live.destroy(PRUNED);
        }
    }

    /** Once, READY again, and both graphs equal. */
    private static JsonNode awaitRecovered(LiveDemo live, String id) {
        live.awaitDemo(id, demo -> demo.at("/guard/recoveries").asInt() == 1);
        JsonNode recovered = live.awaitDemo(
                id,
                demo -> "READY".equals(demo.path("state").asText())
                        && demo.at("/guard/warnings/0").asText().startsWith("The cursor was recovered"));
        assertThat(recovered.at("/guard/warnings/0").asText()).contains("both graphs are equal");
        live.awaitEqual(id);
        return recovered;
    }

    @Test
    @FaultCase(number = 26, tier = C)
    void shouldSayThatASecondTaskGivesUpTheOrderUntilThereIsOneAgain(LiveDemo live) throws Exception {
        live.awaitReady();
        LiveConnect connect = new LiveConnect(live);
        String config = "/connectors/" + SINK + "/config";
        ObjectNode twoTasks =
                (ObjectNode) Json.mapper().readTree(connect.get(config).body());
        String oneTask = twoTasks.toString();
        try {
            assertThat(connect.put(config, twoTasks.put("tasks.max", "2").toString())
                            .statusCode())
                    .isEqualTo(200);

            JsonNode degraded = live.awaitDemo(
                    live.id(), demo -> demo.at("/guard/operatorAction").isTextual());
            assertThat(degraded.path("state").asText()).isEqualTo("DEGRADED");
            assertThat(degraded.path("cause").asText()).contains("A connector has 2 tasks", "order of changes");
            JsonNode report = verify(live);
            assertThat(report.path("verdict").asText()).as("%s", report).isEqualTo("FAIL");
            assertThat(report.path("lines")).anySatisfy(line -> {
                assertThat(line.path("check").asText()).isEqualTo("tasks of the sink");
                assertThat(line.path("verdict").asText()).isEqualTo("FAIL");
                assertThat(line.path("seen").asText()).isEqualTo("2");
                assertThat(line.path("reason").asText()).contains("gives up the order");
            });
        } finally {
            assertThat(connect.put(config, oneTask).statusCode()).isEqualTo(200);
            live.awaitReady();
        }
        assertThat(verify(live).path("verdict").asText()).isEqualTo("PASS");
        live.awaitEqual(live.id());
    }

    private static JsonNode verify(LiveDemo live) {
        return live.call("POST", "/demos/" + live.id() + "/verify", "{}").json();
    }

    private static List<Map<String, Object>> towns(Driver driver) {
        return LiveDemo.rows(
                driver,
                "MATCH (t:Town) OPTIONAL MATCH (t)-[r:ROAD]->(o:Town)"
                        + " RETURN t.name AS name, t.size AS size, r.km AS km, o.name AS other ORDER BY name",
                Map.of());
    }
}
