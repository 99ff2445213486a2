// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.local.connectors.it.LocalNeo4j.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.errors.ConnectException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source and sink between real databases. */
class PipelineIT {
    /** The graph without what the sink adds to it. */
    private static final String NODES =
            """
            MATCH (n) WITH n ORDER BY n.name
            RETURN collect({labels: [l IN labels(n) WHERE l <> 'SourceEvent' | l],
                            properties: n {.*, sourceId: null}}) AS x
            """;

    private static final String RELATIONSHIPS =
            """
            MATCH (a)-[r]->(b) WITH a, r, b ORDER BY a.name, type(r), b.name, r.since
            RETURN collect({start: a.name, type: type(r), end: b.name, properties: r {.*, sourceId: null}}) AS x
            """;

    @TempDir
    private static Path home;

    private static LocalNeo4j neo4j;
    private static Database master;
    private static Database withApoc;
    private static Database withoutApoc;

    @BeforeAll
    static void startDatabases() throws Exception {
        neo4j = LocalNeo4j.start(home);
        master = neo4j.database("master", true);
        withApoc = neo4j.database("with-apoc", true);
        withoutApoc = neo4j.database("without-apoc", false);
        for (Database subscriber : List.of(withApoc, withoutApoc)) {
            subscriber.run("CREATE CONSTRAINT FOR (n:SourceEvent) REQUIRE n.sourceId IS UNIQUE");
        }
        master.run("CREATE CONSTRAINT FOR (n:Person) REQUIRE n.id IS UNIQUE");
        master.capture("FULL");
    }

    @AfterAll
    static void stopDatabases() {
        neo4j.close();
    }

    @BeforeEach
    void clear() {
        master.clear();
        withApoc.clear();
        withoutApoc.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "true, EXTENDED, WHOLE_VALUE, own",
        "true, COMPACT, SKIP, own",
        "false, EXTENDED, SKIP, own",
        "false, COMPACT, SKIP, own",
        "true, COMPACT, SKIP, official",
        "false, COMPACT, SKIP, official"
    })
    void shouldCopyEveryKindOfChange(boolean apoc, String payload, String keyStrategy, String writes) throws Exception {
        Database subscriber = apoc ? withApoc : withoutApoc;
        try (Pipeline pipeline = Pipeline.start(
                master,
                subscriber,
                "neo4j.payload-mode",
                payload,
                "neo4j.cdc.topic.cdc-all.key-strategy",
                keyStrategy,
                "mayfly.standin.writes",
                writes)) {
            master.run(
                    """
                    CREATE (a:Person {id: 1, name: 'Ann', born: date('1990-01-02'), tags: ['a', 'b'], ok: true,
                            score: 1.5, at: datetime('2026-03-29T03:30:00+02:00[Europe/Berlin]'),
                            loc: point({latitude: 1.5, longitude: 2}), for: duration('P1M2DT3.5S')}),
                           (b:Person:VIP {id: 2, name: 'Bob'}), (c {name: 'Company'}), (d:Gone {name: 'D'}),
                           (a)-[:KNOWS {since: 2020}]->(b), (a)-[:KNOWS {since: 2021}]->(b), (b)-[:WORKS_AT]->(c),
                           (d)-[:KNOWS]->(a)
                    """);
            master.run("MATCH (a {name: 'Ann'}) SET a.score = null, a.tags = ['c'], a:`Odd ``label` REMOVE a:Person");
            master.run("MATCH ()-[r:KNOWS {since: 2020}]->() SET r.since = '2022', r.more = 1");
            master.run("MATCH ()-[r:WORKS_AT]->() DELETE r");
            master.run("MATCH (d {name: 'D'})-[r]-() DELETE r, d");

            pipeline.drain();

            assertThat(subscriber.value(NODES)).isEqualTo(master.value(NODES));
            assertThat(subscriber.value(RELATIONSHIPS)).isEqualTo(master.value(RELATIONSHIPS));
            assertThat((List<?>) subscriber.value(RELATIONSHIPS)).hasSize(2);
            assertThat(subscriber.value("MATCH (n:SourceEvent) RETURN count(n) AS x"))
                    .isEqualTo(3L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @FaultCase(number = 27, tier = Tier.C)
    void shouldMakeTheSameOfChangesThatComeAgain(boolean apoc) throws Exception {
        Database subscriber = apoc ? withApoc : withoutApoc;
        String start = master.currentChangeId();
        master.run("CREATE (:Person {id: 1, name: 'A'})-[:KNOWS {since: 1}]->(:Person {id: 2, name: 'B'})");
        master.run("MATCH (n {name: 'A'}) SET n.x = 1");
        master.run("MATCH (n {name: 'B'}) DETACH DELETE n");

        for (int time = 0; time < 2; time++) {
            try (Pipeline pipeline = Pipeline.start(
                    master, subscriber, "neo4j.start-from", "USER_PROVIDED", "neo4j.start-from.value", start)) {
                pipeline.drain();
            }

            assertThat(subscriber.value(NODES)).isEqualTo(master.value(NODES));
            assertThat(subscriber.value(RELATIONSHIPS)).isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldGoOnWithinATransactionThatIsLargerThanABatch(boolean apoc) throws Exception {
        Database subscriber = apoc ? withApoc : withoutApoc;
        try (Pipeline pipeline = Pipeline.start(master, subscriber, "neo4j.batch-size", "4")) {
            master.run("UNWIND range(1, 10) AS i CREATE (:P {name: i})");

            assertThat(pipeline.drain()).containsExactly(4, 4, 2);

            assertThat(subscriber.value("MATCH (n:P) RETURN count(n) AS x")).isEqualTo(10L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNeverShowHalfATransaction(boolean apoc) throws Exception {
        Database subscriber = apoc ? withApoc : withoutApoc;
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        try (Pipeline pipeline = Pipeline.start(3, master, subscriber, "neo4j.batch-size", "7")) {
            for (int i = 0; i < 20; i++) {
                master.run("UNWIND range(1, 10) AS i CREATE (:P)-[:R]->(:P)");
            }
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    // One number of the count store, which changes with the commit and not in between.
                    seen.add(subscriber.value("MATCH (n:P) RETURN count(n) AS x"));
                }
            });
            reader.start();
            try {
                pipeline.drain();
            } finally {
                done.set(true);
                reader.join();
            }
        }

        assertThat(subscriber.value("MATCH (n:P) RETURN count(n) AS x")).isEqualTo(400L);
        assertThat(seen).hasSizeGreaterThan(2).allSatisfy(count -> assertThat((Long) count % 20)
                .isZero());
    }

    /** Both connectors delete by this statement alone; Mayfly makes the index for it. */
    @Test
    void shouldFindARelationshipToDeleteByTheIndex() {
        withApoc.run("CREATE INDEX by_source_id IF NOT EXISTS FOR ()-[r:KNOWS]-() ON (r.sourceId)");

        List<String> plan = withApoc.plan("UNWIND [{id: 'x'}] AS e MATCH ()-[r:KNOWS {sourceId: e.id}]->() DELETE r");

        assertThat(plan).anyMatch(operator -> operator.startsWith("DirectedRelationshipIndexSeek"));
        withApoc.run("DROP INDEX by_source_id");
    }

    @Test
    void shouldTreatWhatTheSubscriberLacksAsTheOfficialConnectorDoes() throws Exception {
        master.run("CREATE (:Person {id: 1, name: 'A'}), (:Person {id: 2, name: 'B', x: 1})");
        try (Pipeline strict = Pipeline.start(master, withApoc);
                Pipeline tolerant = Pipeline.start(master, withoutApoc)) {
            master.run("MATCH (a {name: 'A'}), (b {name: 'B'}) CREATE (a)-[:KNOWS]->(b)");
            strict.drain();
            tolerant.drain();
            assertThat(withApoc.value("MATCH (n) RETURN count(n) AS x"))
                    .as("with APOC the relationship is skipped")
                    .isEqualTo(0L);
            assertThat(withoutApoc.value("MATCH (:SourceEvent)-[r:KNOWS]->(:SourceEvent) RETURN count(r) AS x"))
                    .as("without APOC its ends are made")
                    .isEqualTo(1L);

            master.run("MATCH (b {name: 'B'}) SET b.x = 2");
            strict.drain();
            tolerant.drain();
            assertThat(withApoc.value("MATCH (n) RETURN properties(n {.*, sourceId: null}) AS x"))
                    .as("an update of a missing node makes a stub")
                    .isEqualTo(stub());
        }
    }

    @Test
    void shouldDeleteANodeWithStrangeRelationshipsOnlyWithoutApoc() throws Exception {
        try (Pipeline strict = Pipeline.start(master, withApoc);
                Pipeline tolerant = Pipeline.start(master, withoutApoc)) {
            master.run("CREATE (:Person {id: 1, name: 'A'})");
            strict.drain();
            tolerant.drain();
            withApoc.run("MATCH (n {name: 'A'}) CREATE (n)-[:OWN]->(:Local)");
            withoutApoc.run("MATCH (n {name: 'A'}) CREATE (n)-[:OWN]->(:Local)");
            master.run("MATCH (n {name: 'A'}) DELETE n");

            tolerant.drain();
            assertThat(withoutApoc.value("MATCH (n) RETURN collect(labels(n)) AS x"))
                    .isEqualTo(List.of(List.of("Local")));
            assertThatThrownBy(strict::drain)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Cannot delete node")
                    .hasMessageContaining("still has relationships");
        }
    }

    @Test
    void shouldSendWhatTheSelectorsFind() throws Exception {
        try (Pipeline pipeline = Pipeline.start(
                master,
                withApoc,
                "neo4j.cdc.topic.cdc-all.patterns",
                "(:Person {id: 1, +name}),(:Person)-[:KNOWS]->(:Person)")) {
            master.run("CREATE (:Person {id: 1, name: 'A', x: 1})-[:KNOWS]->(:Person {id: 2, name: 'B'})");

            assertThat(pipeline.drain()).containsExactly(2);

            assertThat(withApoc.value("MATCH (n) RETURN properties(n {.*, sourceId: null}) AS x"))
                    .isEqualTo(nameOnly());
        }
    }

    @Test
    void shouldCloseItsConnections() throws Exception {
        int before = master.openConnections();
        Pipeline pipeline = Pipeline.start(master, withApoc);
        pipeline.drain();
        assertThat(master.openConnections()).isEqualTo(before + 1);

        pipeline.close();

        Awaitility.await()
                .untilAsserted(() -> assertThat(master.openConnections()).isEqualTo(before));
    }

    private static Map<String, Object> stub() {
        Map<String, Object> stub = new HashMap<>(Map.of("x", 2L));
        stub.put("sourceId", null);
        return stub;
    }

    private static Map<String, Object> nameOnly() {
        Map<String, Object> nameOnly = new HashMap<>(Map.of("name", "A"));
        nameOnly.put("sourceId", null);
        return nameOnly;
    }
}
