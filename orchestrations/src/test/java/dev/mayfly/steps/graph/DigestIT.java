// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.digest.Difference;
import dev.mayfly.digest.Difference.What;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.EntityKind;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestIT extends GraphCase {

    private static final String PEOPLE = "UNWIND range(1, 50) AS i CREATE (:Person {id: i, name: 'Person ' + i})";
    private static final String FRIENDS =
            "MATCH (a:Person), (b:Person) WHERE b.id = a.id + 1" + " CREATE (a)-[:KNOWS {since: 2000 + a.id}]->(b)";

    @Test
    void shouldBeEqualAfterReplication() {
        master(PEOPLE);
        master(FRIENDS);
        master("CREATE (:Company:`Listed at: X` {name: 'Grüße, 世界 𝄞', big: '" + "x".repeat(100_000) + "'})");
        master("CREATE ()");

        DigestReport report = digest();

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(report.master()).isEqualTo(new DigestReport.Size(52, 49)).isEqualTo(report.subscriber());
        assertThat(report.groups())
                .allMatch(DigestReport.Group::equal)
                .extracting(DigestReport.Group::name)
                .containsExactly("", "Company:`Listed at: X`", "Person", "KNOWS");
    }

    /** The subscriber's own ids are others: it had a thousand nodes before. */
    @Test
    void shouldNotDependOnElementIds() {
        subscriber("UNWIND range(1, 1000) AS i CREATE (:Person {id: i})");
        master(PEOPLE);
        replicated();
        subscriber("MATCH (n:Person) WHERE n.sourceId IS NULL DELETE n");

        DigestReport report = digest();
        List<DigestReport.Group> before = report.groups();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);

        master("MATCH (n) DETACH DELETE n");
        master("UNWIND range(50, 1, -1) AS i CREATE (:Person {name: 'Person ' + i, id: i})");
        assertThat(digest().groups())
                .as("the same content again, as other nodes")
                .isEqualTo(before);
    }

    /** One that broke off is made again, and what the master was given in between is not behind the first marker. */
    @Test
    void shouldNotTakeTheMarkerOfAnEarlierAttemptForItsOwn() {
        GraphCall call = GraphCall.of("abc", 1, "run", GraphTask.QUIET, 0, List.of());
        assertThat(steps.run(call).arrived()).isTrue();
        pipe.close();
        master(PEOPLE);

        assertThat(steps.run(call).arrived()).isFalse();
    }

    @Test
    void shouldNotSeeWhatMayflyWritesForItself() {
        master(PEOPLE);
        List<DigestReport.Group> before = digest().groups();

        master("MERGE (h:_Heartbeat {id: 'cdc-pipeline'}) SET h.sequence = 7");
        replicated();
        subscriber("MATCH (h:_Heartbeat) SET h.sequence = 3");
        subscriber("CREATE (:MayflyMarker {n: 1})<-[:ANY]-(:Person:MayflyCheck {run: 'r'})");

        DigestReport report = digest();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(report.groups()).isEqualTo(before);
    }

    @Test
    void shouldFindOneMissingAndOneTooManyWithEqualCounts() {
        master(PEOPLE);
        replicated();
        String key = key("MATCH (n:Person {id: 7}) RETURN elementId(n)");
        subscriber("MATCH (n:Person {id: 7}) DELETE n");
        subscriber("CREATE (:Person {id: 8, name: 'Person 8'})");

        DigestReport report = digest();

        assertThat(report.master()).isEqualTo(report.subscriber());
        assertThat(report.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(report.differences())
                .contains(new Difference(EntityKind.NODE, "Person", key, What.MISSING, "{id: 7, name: 'Person 7'}"))
                .hasSize(2)
                .anySatisfy(difference -> {
                    assertThat(difference.key()).startsWith("subscriber:");
                    assertThat(difference.difference()).isEqualTo(What.EXTRA);
                    assertThat(difference.detail()).isEqualTo("the sink did not write it: it carries no sourceId");
                });
    }

    /** An exclusive or would cancel what comes twice. */
    @Test
    void shouldFindOneMissingAndOneDoubledRelationship() {
        master(PEOPLE);
        master(FRIENDS);
        replicated();
        subscriber("MATCH (:Person {id: 1})-[r:KNOWS]->() DELETE r");
        subscriber("MATCH (a:Person {id: 2})-[r:KNOWS]->(b) CREATE (a)-[d:KNOWS]->(b) SET d = properties(r)");

        DigestReport report = digest();

        assertThat(report.master()).isEqualTo(report.subscriber());
        assertThat(report.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(report.differences())
                .extracting(Difference::difference, Difference::group)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(What.MISSING, "KNOWS"),
                        org.assertj.core.groups.Tuple.tuple(What.EXTRA, "KNOWS"));
        assertThat(report.differences())
                .extracting(Difference::detail)
                .contains("2 times at the subscriber, once at the master");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 | 1.0",
                "'1' | 1",
                "'a' | 'A'",
                "'ä' | 'a\u0308'",
                "true | 'true'",
                "[1, 2] | [2, 1]",
                "[1] | 1",
                "['a', 'b'] | ['ab']",
                "[] | ['']",
                "date('2026-11-20') | '2026-11-20'",
                "datetime('2026-11-20T10:00:00+01:00') | datetime('2026-11-20T09:00:00Z')",
                "datetime('2026-11-20T10:00:00[Europe/Berlin]') | datetime('2026-11-20T10:00:00+01:00')",
                "localdatetime('2026-11-20T10:00:00') | datetime('2026-11-20T10:00:00Z')",
                "time('10:00:00+01:00') | time('10:00:00Z')",
                "localtime('10:00') | time('10:00Z')",
                "duration('P1M') | duration('P30D')",
                "duration('PT1H') | duration('PT60M1S')",
                "point({x: 1, y: 2}) | point({longitude: 1, latitude: 2})",
                "point({x: 1, y: 2, z: 0}) | point({x: 1, y: 2})",
                "1 | null",
            })
    void shouldFindOnePropertyThatIsAnother(String pair) {
        String[] values = pair.split(" \\| ", -1);
        master("CREATE (:Thing {id: 1, value: " + values[0] + "}), (:Thing {id: 2})");
        DigestReport before = digest();
        assertThat(before.verdict()).as(before.toString()).isEqualTo(Equality.EQUAL);

        subscriber("MATCH (n:Thing {id: 1}) SET n.value = " + values[1]);

        Difference difference = only(digest());
        assertThat(difference.difference()).isEqualTo(What.DIFFERENT);
        assertThat(difference.group()).isEqualTo("Thing");
        assertThat(difference.detail()).startsWith("value: ").contains(", at the subscriber ");
    }

    @Test
    void shouldNameLabelsTypesAndProperties() {
        master("CREATE (:Person:Vip {id: 1, age: 41})");
        replicated();
        subscriber("MATCH (n:Person) REMOVE n:Vip SET n.age = 41.0, n.new = 'x'");

        assertThat(only(digest()).detail())
                .isEqualTo("labels: Person:Vip, at the subscriber Person; age: 41, at the subscriber 41.0;"
                        + " new: absent, at the subscriber 'x'");
    }

    @Test
    void shouldFindARelationshipBetweenTheWrongNodes() {
        master(PEOPLE);
        master(FRIENDS);
        replicated();
        String right = key("MATCH (n:Person {id: 2}) RETURN elementId(n)");
        String wrong = key("MATCH (n:Person {id: 3}) RETURN elementId(n)");
        subscriber("MATCH (a:Person {id: 1})-[r:KNOWS]->(), (c:Person {id: 3}) CREATE (a)-[w:KNOWS]->(c)"
                + " SET w = properties(r) DELETE r");

        Difference difference = only(digest());

        assertThat(difference.difference()).isEqualTo(What.DIFFERENT);
        assertThat(difference.detail()).isEqualTo("end node: " + right + ", at the subscriber " + wrong);
    }

    /** All nodes with the right content, two of them under the key of the other. */
    @Test
    void shouldFindTwoNodesThatTookEachOthersPlace() {
        master("CREATE (:Person {id: 1}), (:Person {id: 2})");
        replicated();
        subscriber("MATCH (a:Person {id: 1}), (b:Person {id: 2}) SET a.id = 2, b.id = 1");

        DigestReport report = digest();

        assertThat(report.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(report.differences()).hasSize(2);
    }

    @Test
    void shouldNameTheMissingEndpointOfASkippedRelationship() {
        master("CREATE (:Person {id: 1}), (:Person {id: 2})");
        replicated();
        String lost = key("MATCH (n:Person {id: 2}) RETURN elementId(n)");
        subscriber("MATCH (n:Person {id: 2}) DELETE n");
        master("MATCH (a:Person {id: 1}), (b:Person {id: 2}) CREATE (a)-[:KNOWS]->(b)");

        DigestReport report = digest();

        assertThat(report.differences()).hasSize(2).anySatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(EntityKind.RELATIONSHIP);
            assertThat(difference.difference()).isEqualTo(What.MISSING);
            assertThat(difference.detail()).isEqualTo("its end node " + lost + " is missing at the subscriber");
        });
    }

    @Test
    void shouldSayWhenThereIsMoreThanItLists() {
        pipe.close();
        master("UNWIND range(1, 1500) AS i CREATE (:Person {id: i})");
        pipe = new Pipe(master, subscriber);

        DigestReport report = digest();

        assertThat(report.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(report.differences()).hasSize(DigestReport.LISTED);
        assertThat(report.truncated()).isTrue();
    }

    /** Somebody writes all the time, and everything is late: what is on its way is no difference. */
    @Test
    void shouldNeverTakeTrafficForADifference() throws Exception {
        master(PEOPLE);
        pipe.lag(100);
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread writer = new Thread(() -> write(goOn), "writer");
        writer.start();
        try {
            List<DigestReport> reports =
                    IntStream.range(0, 8).mapToObj(i -> digest()).toList();
            assertThat(reports)
                    .extracting(DigestReport::verdict)
                    .contains(Equality.EQUAL)
                    .doesNotContain(Equality.DIFFERENT);
        } finally {
            goOn.set(false);
            writer.join();
        }
        DigestReport quiet = digest();
        assertThat(quiet.verdict()).as(quiet.toString()).isEqualTo(Equality.EQUAL);
    }

    /** From a fixed seed: creates, deletes, moves and toggles, some of them hot. */
    private static void write(AtomicBoolean goOn) {
        Random random = new Random(42);
        while (goOn.get()) {
            long id = random.nextInt(60);
            String cypher = List.of(
                            "MERGE (n:Person {id: $id}) SET n.name = $text",
                            "MATCH (n:Person {id: $id}) DETACH DELETE n",
                            "MATCH (a:Person {id: $id}), (b:Person {id: $id + 1}) MERGE (a)-[:KNOWS]->(b)",
                            "MATCH (n:Person {id: 1}) SET n.on = NOT coalesce(n.on, false)",
                            "MATCH (n:Person {id: $id}) SET n:Vip")
                    .get(random.nextInt(5));
            master.write(cypher, Map.of("id", id, "text", "text " + random.nextInt(3)));
            LockSupport.parkNanos(5_000_000);
        }
    }
}
