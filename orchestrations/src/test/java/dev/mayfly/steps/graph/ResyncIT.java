// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.digest.Difference;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.neo4j.Database;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.SessionExpiredException;

class ResyncIT extends GraphCase {

    private static final String GRAPH = "UNWIND range(1, 1200) AS i CREATE (:Person {id: i, name: 'Person ' + i})";
    private static final String FRIENDS = "MATCH (a:Person), (b:Person) WHERE b.id = a.id + 1 OR b.id = a.id * 2"
            + " CREATE (a)-[:KNOWS {since: date('2000-01-01') + duration({days: a.id})}]->(b)";

    /** What was there before the cursor began is in no change: only a copy brings it over. */
    @Test
    void shouldCopyWhatWasThereBefore() {
        pipe.close();
        master(GRAPH);
        master(FRIENDS);
        master("MATCH (n:Person {id: 1}) SET n:Vip:`With blank`, n.where = point({latitude: 1, longitude: 2}),"
                + " n.took = duration('P1M2DT3S'), n.at = datetime('2026-11-20T10:00:00[Europe/Berlin]'),"
                + " n.big = [1.5, -0.0], n.time = time('10:00+01:00')");
        pipe = new Pipe(master, subscriber);
        assertThat(digest().verdict()).isEqualTo(Equality.DIFFERENT);

        ResyncReport report = resync();

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(report.written()).isEqualTo(1200 + (Long) one(master, "MATCH ()-[r]->() RETURN count(r)"));
        assertThat(report.deleted()).isZero();
        ResyncReport again = resync();
        assertThat(again.written() + again.deleted())
                .as("nothing is left to do")
                .isZero();
        assertThat(again.verdict()).isEqualTo(Equality.EQUAL);
    }

    /** In the sink's own form, so that replication goes on with it. */
    @Test
    void shouldRepairARelationshipThatTheSinkSkippedAndGoOnFromThere() {
        master("CREATE (:Person {id: 1}), (:Person {id: 2})");
        replicated();
        subscriber("MATCH (n:Person {id: 2}) DELETE n");
        master("MATCH (a:Person {id: 1}), (b:Person {id: 2}) CREATE (a)-[:KNOWS {n: 1}]->(b)");
        assertThat(digest().differences())
                .extracting(Difference::difference)
                .containsExactly(Difference.What.MISSING, Difference.What.MISSING);

        ResyncReport report = resync();

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(report.written()).isEqualTo(2);
        master("MATCH (n:Person {id: 2}) SET n:Vip, n.name = 'x'");
        master("MATCH ()-[r:KNOWS]->() SET r.n = 2");
        assertThat(digest().verdict()).isEqualTo(Equality.EQUAL);
        master("MATCH ()-[r:KNOWS]->(n) DELETE r, n");
        DigestReport after = digest();
        assertThat(after.verdict()).as(after.toString()).isEqualTo(Equality.EQUAL);
        assertThat(after.subscriber()).isEqualTo(new DigestReport.Size(1, 0));
    }

    @Test
    void shouldRepairEveryKindOfDifference() {
        master("UNWIND range(1, 20) AS i CREATE (:Person {id: i, value: 0.0, big: 'b'})");
        master("MATCH (a:Person), (b:Person) WHERE b.id = a.id + 1 CREATE (a)-[:KNOWS {id: a.id}]->(b)");
        master("MATCH (n:Person {id: 1}) REMOVE n.value SET n.value = -0.0");
        replicated();
        subscriber("MATCH (n:Person {id: 1}) REMOVE n.value SET n.value = 0.0");
        subscriber("MATCH (n:Person {id: 2}) SET n.extra = 1, n.value = 0, n:Wrong REMOVE n.big");
        subscriber("MATCH (n:Person {id: 3}) REMOVE n:Person");
        subscriber("MATCH (n:Person {id: 4}) DETACH DELETE n");
        subscriber("MATCH (a:Person {id: 6})-[r:KNOWS]->(), (c:Person {id: 9}) CREATE (a)-[w:KNOWS]->(c)"
                + " SET w = properties(r) DELETE r");
        subscriber("MATCH (a:Person {id: 10})-[r:KNOWS]->(b) CREATE (a)-[d:KNOWS]->(b) SET d = properties(r)");
        subscriber("MATCH (a:Person {id: 11})-[r:KNOWS]->(b) CREATE (a)-[d:LIKES]->(b) SET d = properties(r) DELETE r");
        subscriber("MATCH (:Person {id: 12})-[r:KNOWS]->() SET r.id = 'twelve'");
        subscriber(
                "MATCH (a:Person {id: 13}) CREATE (:SourceEvent:Ghost {sourceId: 'gone'})<-[:SAW {sourceId: 'too'}]-(a)");
        assertThat(digest().verdict()).isEqualTo(Equality.DIFFERENT);

        ResyncReport report = resync();

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(report.kept()).isZero();
    }

    /** A replay put the marker that had this id before onto the node: no digest sees a node with an own label. */
    @Test
    void shouldTakeTheLabelsOfAnOldLifeOffANode() {
        master("CREATE (:Person {id: 1})-[:KNOWS]->(:Person {id: 2})");
        replicated();
        subscriber("MATCH (n:Person {id: 1}) SET n:MayflyProbe, n.run = 'an old one'");
        assertThat(digest().differences()).extracting(Difference::difference).containsOnly(Difference.What.MISSING);

        ResyncReport report = resync();

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(one(subscriber, "MATCH (n:Person {id: 1}) RETURN n:MayflyProbe OR n.run IS NOT NULL"))
                .isEqualTo(false);
    }

    /** Somebody made it at the subscriber: it is told, and his. */
    @Test
    void shouldLeaveAloneWhatTheSinkDidNotWrite() {
        master("CREATE (:Person {id: 1})-[:KNOWS]->(:Person {id: 2})");
        replicated();
        subscriber("MATCH (n:Person {id: 1}) CREATE (n)-[:NOTED]->(:Note {text: 'mine'})");
        subscriber("CREATE (:SourceEvent:Ghost {sourceId: 'gone'})<-[:NOTED]-(:Note {text: 'mine too'})");

        ResyncReport report = resync();

        assertThat(report.verdict()).isEqualTo(Equality.DIFFERENT);
        assertThat(report.deleted()).isZero();
        assertThat(one(subscriber, "MATCH (n:Note)-[r:NOTED]-() RETURN count(*)"))
                .isEqualTo(2L);
        assertThat(report.reason()).contains("were not written by the sink and left alone");
        assertThat(report.digest().differences()).hasSize(5);
    }

    /** It would be told that nothing was missed if the round were only done again. */
    @Test
    void shouldCountWhatWasWrittenBeforeTheConnectionBroke() {
        master(GRAPH);
        replicated();
        subscriber("MATCH (n:Person) DELETE n");
        AtomicInteger writes = new AtomicInteger();
        steps = new GraphSteps(master, (Database) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, args) -> {
                    if (args[0].toString().contains("MERGE") && writes.incrementAndGet() == 2) {
                        throw new SessionExpiredException("Connection reset by peer");
                    }
                    return method.invoke(subscriber, args);
                }));

        ResyncReport report = resync();

        assertThat(report.verdict()).as(report.toString()).isEqualTo(Equality.EQUAL);
        assertThat(writes).hasValueGreaterThan(2);
        assertThat(report.rounds()).isEqualTo(2);
        assertThat(report.written()).isEqualTo(1200);
    }

    /** The sink writes the same entities at the same time, some of it late. */
    @Test
    void shouldNotPutOldStatesOverNewOnes() throws Exception {
        master(GRAPH);
        replicated();
        subscriber("MATCH (n:Person) WHERE n.id % 2 = 0 DELETE n");
        pipe.lag(30);
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread writer = new Thread(() -> write(goOn), "writer");
        writer.start();
        try {
            resync();
        } finally {
            goOn.set(false);
            writer.join();
        }
        ResyncReport quiet = resync();
        assertThat(quiet.verdict()).as(quiet.toString()).isEqualTo(Equality.EQUAL);
        assertThat(one(subscriber, "MATCH (n:Person) RETURN count(n)"))
                .isEqualTo(one(master, "MATCH (n:Person) RETURN count(n)"));
    }

    private static void write(AtomicBoolean goOn) {
        Random random = new Random(7);
        for (long i = 0; goOn.get(); i++) {
            String cypher = List.of(
                            "MATCH (n:Person {id: $id}) SET n.count = $i",
                            "MATCH (n:Person {id: $id}) DETACH DELETE n",
                            "CREATE (:Person {id: $id, count: $i})")
                    .get(random.nextInt(3));
            master.write(cypher, Map.of("id", 1L + random.nextInt(1200), "i", i));
            LockSupport.parkNanos(2_000_000);
        }
    }
}
