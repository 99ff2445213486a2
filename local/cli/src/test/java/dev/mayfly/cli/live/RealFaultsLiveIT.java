// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static dev.mayfly.faults.Tier.C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.life.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real processes that die, hang and come back. Each test ends with a quiet phase: READY, and both graphs equal. */
@Tag("slow")
@ExtendWith(LiveDemo.Shared.class)
class RealFaultsLiveIT {

    private static final String SINK = "neo4j-subscriber-consumer";
    private static final String WORKER = "worker.properties";
    private static final Duration LONG = Duration.ofMinutes(4);

    private LiveDemo live;
    private long seen;

    @BeforeEach
    void begin(LiveDemo shared) {
        live = shared;
        live.awaitReady();
        write("before");
    }

    /** Nothing lost, nothing doubled. */
    @AfterEach
    void endEqual() {
        write("after");
        awaitDemo(demo -> "READY".equals(demo.path("state").asText()));
        live.awaitEqual(live.id());
    }

    private void write(String when) {
        LiveDemo.rows(
                live.master(),
                "UNWIND range(1, 100) AS i CREATE (a:Fault {when: $when, i: i, n: $n})-[:NEXT {i: i}]->(:Fault {n:"
                        + " $n})",
                Map.of("when", when, "n", ++seen));
    }

    private JsonNode awaitDemo(Predicate<JsonNode> wanted) {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(300)).until(() -> live.demo(), wanted);
    }

    private static boolean isDegraded(JsonNode demo) {
        return "DEGRADED".equals(demo.path("state").asText());
    }

    @Test
    void shouldGoOnAfterTheWorkerWasKilled() throws Exception {
        List<Long> killed = live.pids(WORKER);

        LiveDemo.signal("KILL", killed);
        write("while it is dead");

        await().atMost(LONG)
                .until(() -> !live.pids(WORKER).isEmpty()
                        && live.pids(WORKER).stream().noneMatch(killed::contains));
    }

    @Test
    void shouldGoOnAfterTheBrokerWasKilledAndAfterItHung() throws Exception {
        List<Long> killed = live.pids("BrokerMain");
        LiveDemo.signal("KILL", killed);
        write("while the broker is dead");
        await().atMost(LONG).until(() -> live.pids("BrokerMain").stream().anyMatch(pid -> !killed.contains(pid)));
        awaitDemo(demo -> "FLOWING".equals(demo.at("/pulse/verdict").asText()));

        List<Long> frozen = live.pids("BrokerMain");
        LiveDemo.signal("STOP", frozen);
        write("while the broker hangs");
        awaitDemo(demo -> !"FLOWING".equals(demo.at("/pulse/verdict").asText()));
        LiveDemo.signal("CONT", frozen);
    }

    /** Ten minutes, scaled: the sink's driver gives up after half a minute, and its task fails. */
    @Test
    @FaultCase(number = 23, tier = C)
    void shouldDrainTheBacklogAfterTheSubscriberWasAway() throws Exception {
        LocalAura aura = new LocalAura(live);
        String subscriber = aura.instance(live.id(), "s");

        aura.pause(subscriber);
        for (int i = 0; i < 20; i++) {
            write("while the subscriber is away");
        }
        awaitDemo(RealFaultsLiveIT::isDegraded);
        awaitDemo(demo -> "FAILED".equals(demo.at("/connectors/1/health").asText()));
        await().atMost(LONG).until(() -> "paused".equals(aura.status(subscriber)));
        aura.resume(subscriber);

        awaitDemo(demo -> "HEALTHY".equals(demo.at("/connectors/1/health").asText()));
    }

    @Test
    @FaultCase(number = 21, tier = C)
    void shouldTellAPersonWhichPasswordIsWrongAndGoOnWhenItIsRight() throws Exception {
        LiveDemo.rows(
                live.subscriber(),
                "ALTER USER mayfly_sink SET PASSWORD 'changed-behind-its-back' CHANGE NOT REQUIRED",
                Map.of());
        LiveDemo.signal("KILL", live.pids(WORKER));

        JsonNode told = awaitDemo(demo -> demo.at("/repair/operatorAction").isTextual());
        assertThat(told.at("/repair/operatorAction").asText()).contains("login of the sink", "sink-password");
        int attempts = told.at("/repair/attempts").asInt();
        assertThat(attempts).isLessThanOrEqualTo(3);

        String password = live.secret("sink-password");
        LiveDemo.rows(
                live.subscriber(),
                "ALTER USER mayfly_sink SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", password));
        awaitDemo(demo -> "READY".equals(demo.path("state").asText()));
    }

    /** A record that cannot be applied is named, not hammered; without what was in its way it is applied. */
    @Test
    @FaultCase(number = 27, tier = C)
    void shouldTellAPersonOfARecordThatCannotBeApplied() {
        LiveDemo.rows(live.subscriber(), "CREATE CONSTRAINT in_the_way FOR (n:Unique) REQUIRE n.k IS UNIQUE", Map.of());
        LiveDemo.rows(live.subscriber(), "CREATE (:Unique {k: 1})", Map.of());
        try {
            LiveDemo.rows(live.master(), "CREATE (:Unique {k: 1})", Map.of());

            JsonNode told = awaitDemo(demo -> demo.at("/repair/operatorAction").isTextual());
            assertThat(told.at("/repair/operatorAction").asText()).contains("cannot get past a record");
        } finally {
            LiveDemo.rows(live.subscriber(), "DROP CONSTRAINT in_the_way", Map.of());
            LiveDemo.rows(live.subscriber(), "MATCH (n:Unique) WHERE NOT n:SourceEvent DELETE n", Map.of());
            live.call("POST", "/demos/" + live.id() + "/connectors/" + SINK + "/restart", "");
        }
    }

    /**
     * As after a hard kill at the worst moment, and sure to happen: the sink begins again before the delete of nodes whose ids
     * are in use again. Applied once more, their old life gets into the new one, and the delete is refused.
     */
    @Test
    @FaultCase(number = 27, tier = C)
    void shouldGoOnByItselfAfterAReplayOverIdsThatAreInUseAgain() throws Exception {
        ConnectApi connect = new LiveConnect(live).api();
        long before = hubRecords();
        useIdsAgain();
        live.awaitEqual(live.id());

        connect.stop(SINK);
        await().atMost(LONG).until(() -> isStopped(connect));
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(ConnectFailure.Transient.class)
                .untilAsserted(() -> connect.moveSink(SINK, Names.TOPIC, 0, before));
        connect.resume(SINK);

        JsonNode well = awaitDemo(demo -> "READY".equals(demo.path("state").asText())
                && demo.at("/guard/warnings").toString().contains("were skipped"));
        assertThat(well.at("/repair/operatorAction").isTextual()).isFalse();
        assertThat(LiveDemo.rows(live.subscriber(), "MATCH (n:Reused {life: 1}) RETURN 1 AS left", Map.of()))
                .isEmpty();
    }

    private long hubRecords() {
        return await().atMost(LONG)
                .until(
                        () -> live.call("GET", "/demos/" + live.id() + "/live", null)
                                .json()
                                .path("hubRecords"),
                        JsonNode::isNumber)
                .asLong();
    }

    /** Nodes without relationships live and die; after a while Neo4j gives their ids to nodes with relationships. */
    private void useIdsAgain() {
        Set<Object> old = ids("UNWIND range(1, 50) AS i CREATE (n:Reused {life: 1}) RETURN elementId(n) AS id");
        LiveDemo.rows(live.master(), "MATCH (n:Reused {life: 1}) DELETE n", Map.of());
        await().atMost(LONG).until(() -> {
            Set<Object> now = ids("UNWIND range(1, 100) AS i CREATE (n:Reused {life: 2})-[:NEXT]->(:Reused {life: 2})"
                    + " RETURN elementId(n) AS id");
            return now.stream().anyMatch(old::contains);
        });
    }

    private Set<Object> ids(String cypher) {
        return LiveDemo.rows(live.master(), cypher, Map.of()).stream()
                .map(row -> row.get("id"))
                .collect(Collectors.toSet());
    }

    private static boolean isStopped(ConnectApi connect) {
        return connect.status(SINK)
                .filter(status -> status.health() == ConnectorHealth.STOPPED)
                .isPresent();
    }

    @Test
    @FaultCase(number = 35, tier = C)
    void shouldStartTheHeartbeatAgainAndNothingElse() throws Exception {
        List<Long> worker = live.pids(WORKER);
        List<Long> killed = live.pids("sidecar.Heartbeat");

        LiveDemo.signal("KILL", killed);

        await().atMost(LONG)
                .until(() -> live.pids("sidecar.Heartbeat").stream().anyMatch(pid -> !killed.contains(pid)));
        assertThat(live.demo().path("state").asText()).isEqualTo("READY");
        assertThat(live.pids(WORKER)).isEqualTo(worker);
    }
}
