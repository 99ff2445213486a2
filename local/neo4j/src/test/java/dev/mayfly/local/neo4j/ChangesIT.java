// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mayfly.local.neo4j.Cdc.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.types.Node;

/** What a client sees of changes, in mode FULL. */
class ChangesIT {
    @TempDir
    static Path home;

    static LocalNeo4j neo4j;
    static int port;
    static Driver driver;
    static Cdc cdc;

    String from;

    @BeforeAll
    static void start() throws Exception {
        neo4j = LocalNeo4j.start(home);
        port = neo4j.instance("master", false);
        driver = LocalNeo4j.driver(port);
        neo4j.capture("master", "FULL");
        cdc = new Cdc(driver);
        cdc.write("CREATE CONSTRAINT FOR (k:Keyed) REQUIRE k.id IS UNIQUE");
        cdc.write("CREATE CONSTRAINT FOR ()-[k:KEYED]-() REQUIRE k.id IS UNIQUE");
    }

    @AfterAll
    static void stop() {
        driver.close();
        neo4j.close();
    }

    @BeforeEach
    void hereAndNow() {
        from = cdc.current();
    }

    @Test
    void node_isCreatedUpdatedAndDeleted() {
        cdc.write("CREATE (:Person:Hero {name: 'Ann', age: 3})");
        cdc.write("MATCH (p:Hero {name: 'Ann'}) SET p.age = 4, p.new = true, p:Villain REMOVE p:Hero, p.name");
        cdc.write("MATCH (p:Villain {age: 4}) DELETE p");

        List<Row> rows = cdc.query(from);

        assertThat(rows).extracting(Row::operation).containsExactly("c", "u", "d");
        assertThat(rows).extracting(Row::eventType).containsOnly("n");
        assertThat(rows).extracting(Row::seq).containsOnly(0L);
        Row create = rows.get(0);
        assertThat(create.before()).isNull();
        assertState(create.after(), List.of("Person", "Hero"), Map.of("name", "Ann", "age", 3L));
        Row update = rows.get(1);
        assertThat(labels(update.event())).containsExactlyInAnyOrder("Person", "Hero");
        assertState(update.before(), List.of("Person", "Hero"), Map.of("name", "Ann", "age", 3L));
        assertState(update.after(), List.of("Person", "Villain"), Map.of("age", 4L, "new", true));
        Row delete = rows.get(2);
        assertState(delete.before(), List.of("Person", "Villain"), Map.of("age", 4L, "new", true));
        assertThat(delete.after()).isNull();
        assertThat(rows)
                .extracting(row -> row.event().get("elementId"))
                .containsOnly(create.event().get("elementId"));
    }

    @Test
    void relationship_isCreatedUpdatedAndDeleted() {
        cdc.write("CREATE (:From {id: 1}), (:To {id: 2})");
        from = cdc.current();
        cdc.write("MATCH (a:From) MATCH (b:To) CREATE (a)-[:KNOWS {since: 2020}]->(b)");
        cdc.write("MATCH (:From)-[k:KNOWS]->() SET k.since = 2021, k.note = 'x'");
        cdc.write("MATCH (:From)-[k:KNOWS]->() DELETE k");

        List<Row> rows = cdc.query(from);

        assertThat(rows).extracting(Row::operation).containsExactly("c", "u", "d");
        assertThat(rows).extracting(Row::eventType).containsOnly("r");
        assertThat(rows).extracting(row -> row.event().get("type")).containsOnly("KNOWS");
        assertThat(rows.get(0).after()).isEqualTo(Map.of("properties", Map.of("since", 2020L)));
        assertThat(rows.get(1).before()).isEqualTo(Map.of("properties", Map.of("since", 2020L)));
        assertThat(rows.get(1).after()).isEqualTo(Map.of("properties", Map.of("since", 2021L, "note", "x")));
        assertThat(rows.get(2).before()).isEqualTo(Map.of("properties", Map.of("since", 2021L, "note", "x")));
        assertThat(rows.get(2).after()).isNull();
        assertThat(labels(end(rows.get(2), "start"))).containsExactly("From");
        assertThat(labels(end(rows.get(2), "end"))).containsExactly("To");
        assertThat(end(rows.get(0), "start").get("elementId")).isEqualTo(elementId("MATCH (n:From) RETURN n"));
    }

    @Test
    void changesOfOneTransaction_comeInTheOrderOfTheManual() {
        cdc.write("CREATE (:Old {id: 1})-[:OLD]->(:Old {id: 2})");
        from = cdc.current();
        cdc.write("MATCH (a:Old {id: 1})-[r]->(b) CREATE (c:New)-[:NEW]->(a) SET a.touched = 1 DELETE r, b");

        List<Row> rows = cdc.query(from);

        assertThat(rows)
                .extracting(row -> row.operation() + row.eventType())
                .containsExactly("cn", "cr", "un", "dr", "dn");
        assertThat(rows).extracting(Row::seq).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void everyTypeOfProperty_arrivesAsItWasWritten() {
        cdc.write(
                "CREATE (:Types {b: true, i: 1, f: 1.5, s: 'ü', bytes: $bytes, date: date('2026-01-02'),"
                        + " time: time('01:02:03.000000004+01:00'), local: localtime('01:02'), ldt:"
                        + " localdatetime('2026-01-02T03:04'), dt: datetime('2026-01-02T03:04:05+01:00'), zoned:"
                        + " datetime('2026-01-02T03:04:05[Europe/Berlin]'), span: duration('P1M2DT3.5S'), p2: point({x:"
                        + " 1, y: 2}), p3: point({longitude: 1, latitude: 2, height: 3}), bs: [true, false], is: [1, 2],"
                        + " fs: [1.5], ss: ['a', 'b'], dates: [date('2026-01-02')], times: [time('01:02Z')], dts:"
                        + " [datetime('2026-01-02T03:04Z')], spans: [duration('P1D')], ps: [point({x: 1, y: 2})], none:"
                        + " []})",
                Map.of("bytes", new byte[] {1, 2, 3}));

        Map<String, Object> changed = properties(cdc.query(from).get(0).after());

        Map<String, Object> written = node("MATCH (t:Types) RETURN t").asMap();
        assertThat(changed).hasSize(24).containsOnlyKeys(written.keySet());
        assertThat((byte[]) changed.remove("bytes")).containsExactly(1, 2, 3);
        written.forEach((name, value) -> {
            if (!name.equals("bytes")) {
                assertThat(changed.get(name)).as(name).isEqualTo(value);
            }
        });
    }

    @Test
    void metadata_tellsWhoAndWhenAndHow() {
        Instant begin = Instant.now();
        try (Session session = driver.session()) {
            session.run(
                            "CREATE (:Meta)",
                            Map.of(),
                            TransactionConfig.builder()
                                    .withMetadata(
                                            Map.of("app", "demo", "run", 7, "nested", Map.of("list", List.of(1, "x"))))
                                    .build())
                    .consume();
        }

        Row row = cdc.query(from).get(0);

        Map<String, Object> metadata = row.metadata();
        assertThat(metadata)
                .containsEntry("executingUser", "neo4j")
                .containsEntry("authenticatedUser", "neo4j")
                .containsEntry("captureMode", "FULL")
                .containsEntry("databaseName", "neo4j")
                .containsEntry("connectionType", "bolt")
                .containsEntry("connectionServer", "127.0.0.1:" + port)
                .containsEntry(
                        "txMetadata", Map.of("app", "demo", "run", 7L, "nested", Map.of("list", List.of(1L, "x"))));
        assertThat((String) metadata.get("connectionClient")).startsWith("127.0.0.1:");
        assertThat((String) metadata.get("serverId")).hasSize(8);
        Instant started = ((ZonedDateTime) metadata.get("txStartTime")).toInstant();
        Instant committed = ((ZonedDateTime) metadata.get("txCommitTime")).toInstant();
        assertThat(started).isBetween(begin.truncatedTo(MILLIS), committed);
        assertThat(committed).isCloseTo(Instant.now(), within(60_000, MILLIS));
    }

    @Test
    void keys_comeFromUniquenessConstraints() {
        cdc.write("CREATE (:Keyed:Other {id: 1, x: 1}), (:Keyed {id: 2})");
        cdc.write("MATCH (k:Keyed {id: 1}) SET k.x = 2");
        cdc.write("MATCH (k:Keyed {id: 1}) SET k.id = 11");
        cdc.write("MATCH (k:Keyed {id: 11}) DELETE k");

        List<Row> rows = cdc.query(from, List.of(Map.of("select", "n", "labels", List.of("Other"))));

        assertThat(rows)
                .extracting(row -> row.event().get("keys"))
                .containsExactly(keyed(1), keyed(1), keyed(1), keyed(11));
        assertThat(cdc.query(from, List.of(Map.of("select", "n", "key", Map.of("id", 11)))))
                .extracting(Row::operation)
                .containsExactly("d");
    }

    @Test
    void relationship_hasTheKeysOfItsEnds() {
        cdc.write("CREATE (:Keyed {id: 101}), (:Keyed {id: 102})");
        from = cdc.current();
        cdc.write("MATCH (a:Keyed {id: 101}) MATCH (b:Keyed {id: 102}) CREATE (a)-[:KEYED {id: 7}]->(b)");
        cdc.write("MATCH (:Keyed {id: 101})-[k:KEYED]->() SET k.x = 1");
        cdc.write("MATCH (k:Keyed {id: 101}) DETACH DELETE k");

        List<Row> rows = cdc.query(from, List.of(Map.of("select", "r")));

        assertThat(rows).extracting(Row::operation).containsExactly("c", "u", "d");
        assertThat(rows).extracting(row -> end(row, "start").get("keys")).containsOnly(keyed(101));
        assertThat(rows).extracting(row -> end(row, "end").get("keys")).containsOnly(keyed(102));
        assertThat(rows).extracting(row -> row.event().get("keys")).containsOnly(List.of(Map.of("id", 7L)));
        assertThat(rows).extracting(row -> row.metadata().get("txMetadata")).containsOnly(Map.of());
    }

    @Test
    void query_isAppliedOnTheServerSide() {
        cdc.write("CREATE (:Select {id: 1})-[:SELECT]->(:Other)");
        cdc.write("MATCH (s:Select) SET s.name = 'x'");

        assertThat(select(Map.of("select", "e"))).hasSize(4);
        assertThat(cdc.query(from, List.of(Map.of("select", "n"), Map.of("select", "r"))))
                .hasSize(4);
        assertThat(select(Map.of("select", "r"))).hasSize(1);
        assertThat(select(Map.of("select", "n", "labels", List.of("Select")))).hasSize(2);
        assertThat(select(Map.of("select", "n", "changesTo", List.of("name")))).hasSize(1);
        assertThat(select(Map.of("select", "r", "type", "SELECT", "start", Map.of("labels", List.of("Select")))))
                .hasSize(1);
        assertThat(select(Map.of("select", "e", "operation", "d"))).isEmpty();
        assertThat(select(Map.of("select", "e", "executingUser", "somebody"))).isEmpty();
    }

    @Test
    void id_isGoodForGoingOn_atEveryChange() {
        cdc.write("UNWIND range(0, 9) AS i CREATE (:Step {i: i})");
        cdc.write("UNWIND range(10, 19) AS i CREATE (:Step {i: i})");
        List<Row> all = cdc.query(from);

        for (int i = 0; i < all.size(); i++) {
            assertThat(cdc.query(all.get(i).id()))
                    .extracting(Row::id)
                    .containsExactlyElementsOf(
                            all.subList(i + 1, all.size()).stream().map(Row::id).toList());
        }
        assertThat(all).hasSize(20).extracting(Row::id).doesNotHaveDuplicates();
    }

    @Test
    void current_standsBehindAllChanges_andQueryFromItIsEmpty() {
        cdc.write("UNWIND range(0, 9) AS i CREATE (:Step {i: i})");

        assertThat(cdc.query(cdc.current())).isEmpty();
        assertThat(cdc.query("")).isEmpty();
    }

    @Test
    void connectorsWay_twoStatementsInOneReadTransaction_takingOnlyAFew() {
        cdc.write("UNWIND range(0, 4999) AS i CREATE (:Many {i: i})");
        List<Long> seen = new ArrayList<>();
        String place = from;
        for (List<Record> batch = poll(place); !batch.isEmpty(); batch = poll(place)) {
            batch.forEach(row -> seen.add(row.get("seq").asLong()));
            place = batch.get(batch.size() - 1).get("id").asString();
        }

        assertThat(seen).hasSize(5000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void schemaAndUserCommands_areNoChanges() {
        cdc.write("CREATE INDEX FOR (n:Indexed) ON (n.x)");
        cdc.write("CREATE USER somebody SET PASSWORD 'long-enough-1'");
        cdc.write("CREATE (:After)");

        assertThat(cdc.query(from)).hasSize(1);
    }

    @Test
    void rolledBackTransaction_isNoChange() {
        try (Session session = driver.session();
                var tx = session.beginTransaction()) {
            tx.run("CREATE (:Never)").consume();
            tx.rollback();
        }

        assertThat(cdc.query(from)).isEmpty();
    }

    @Test
    void manyWriters_loseNothingAndKeepTheOrderOfCommits() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        for (int w = 0; w < 8; w++) {
            int writer = w;
            writers.execute(() -> {
                for (int i = 0; i < 50; i++) {
                    cdc.write("CREATE (:Race {writer: $w, i: $i})", Map.of("w", writer, "i", i));
                }
            });
        }
        writers.shutdown();
        List<Row> rows = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean done = writers.awaitTermination(5, TimeUnit.MILLISECONDS);
            List<Row> next =
                    cdc.query(rows.isEmpty() ? from : rows.get(rows.size() - 1).id());
            rows.addAll(next);
            more = !done || !next.isEmpty();
        }

        assertThat(rows).hasSize(400).extracting(Row::txId).isSorted().doesNotHaveDuplicates();
        for (int w = 0; w < 8; w++) {
            long writer = w;
            assertThat(rows.stream()
                            .map(row -> properties(row.after()))
                            .filter(p -> p.get("writer").equals(writer))
                            .map(p -> (Long) p.get("i")))
                    .hasSize(50)
                    .isSorted();
        }
    }

    @Test
    void routingScheme_isServed() {
        try (Driver routing =
                GraphDatabase.driver("neo4j://127.0.0.1:" + port, AuthTokens.basic("neo4j", LocalNeo4j.PASSWORD))) {
            assertThat(new Cdc(routing).query(from)).isEmpty();
        }
    }

    private static List<Record> poll(String place) {
        try (Session session = driver.session()) {
            return session.readTransaction(tx -> {
                tx.run("CALL db.cdc.current()").single();
                Result result = tx.run(
                        "call db.cdc.query($from, $selectors)",
                        Map.of("from", place, "selectors", List.of(Map.of("select", "n"), Map.of("select", "r"))));
                List<Record> batch = new ArrayList<>();
                while (batch.size() < 700 && result.hasNext()) {
                    batch.add(result.next());
                }
                return batch;
            });
        }
    }

    private List<Row> select(Map<String, Object> selector) {
        return cdc.query(from, List.of(selector));
    }

    private static void assertState(Map<String, Object> state, List<String> labels, Map<String, Object> properties) {
        assertThat(labels(state)).containsExactlyInAnyOrderElementsOf(labels);
        assertThat(properties(state)).isEqualTo(properties);
    }

    @SuppressWarnings("unchecked")
    private static List<String> labels(Map<String, Object> entity) {
        return (List<String>) entity.get("labels");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> state) {
        return new HashMap<>((Map<String, Object>) state.get("properties"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> end(Row row, String which) {
        return (Map<String, Object>) row.event().get(which);
    }

    private static Map<String, Object> keyed(long id) {
        return Map.of("Keyed", List.of(Map.of("id", id)));
    }

    private static Node node(String query) {
        try (Session session = driver.session()) {
            return session.run(query).single().get(0).asNode();
        }
    }

    private static String elementId(String query) {
        try (Session session = driver.session()) {
            return session.run(query.replace("RETURN n", "RETURN elementId(n)"))
                    .single()
                    .get(0)
                    .asString();
        }
    }
}
