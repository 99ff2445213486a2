// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mayfly.digest.Difference;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.Inquiry;
import dev.mayfly.digest.Resync;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.BoltDatabases;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.secrets.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two real databases, empty before each test, with a pipe between them; and the steps as the orchestrations call them. */
abstract class GraphCase {

    private static final DemoRef DEMO = new DemoRef(new DemoId("abc"), 1);

    @TempDir
    private static Path folder;

    private static Neo4jUnderTest neo4j;
    private static BoltDatabases databases;
    static Database master;
    static Database subscriber;

    GraphSteps steps;
    Pipe pipe;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Neo4jUnderTest.isBuilt(), "no database to test against: build local/neo4j first");
        neo4j = Neo4jUnderTest.start(folder);
        databases = new BoltDatabases();
        master = database(Role.MASTER, neo4j.masterUri());
        subscriber = database(Role.SUBSCRIBER, neo4j.subscriberUri());
        subscriber.write("CREATE CONSTRAINT source_event FOR (n:SourceEvent) REQUIRE n.sourceId IS UNIQUE", Map.of());
    }

    private static Database database(Role role, String uri) {
        return databases.of(DEMO, role, new Databases.Login(uri, "neo4j", Secret.of(Neo4jUnderTest.PASSWORD)));
    }

    @AfterAll
    static void stop() {
        if (neo4j != null) {
            databases.close();
            neo4j.close();
        }
    }

    @BeforeEach
    void empty() {
        master("MATCH (n) DETACH DELETE n");
        subscriber("MATCH (n) DETACH DELETE n");
        steps = new GraphSteps(master, subscriber);
        pipe = new Pipe(master, subscriber);
    }

    @AfterEach
    void closePipe() {
        if (pipe != null) {
            pipe.close();
        }
    }

    static void master(String cypher) {
        master.write(cypher, Map.of());
    }

    static void subscriber(String cypher) {
        subscriber.write(cypher, Map.of());
    }

    /** The one value of a query. */
    static Object one(Database database, String cypher) {
        return database.read(cypher, Map.of()).get(0).values().iterator().next();
    }

    /** Waits until what was written at the master so far is at the subscriber. */
    void replicated() {
        String run = UUID.randomUUID().toString();
        answer(GraphCall.of("abc", 1, run, GraphTask.CLEAN_UP, 0, List.of()));
    }

    /** As the orchestration does it. */
    DigestReport digest() {
        String run = UUID.randomUUID().toString();
        Inquiry inquiry = Inquiry.begin(run, Instant.now());
        Optional<GraphTask> next = inquiry.next();
        while (next.isPresent()) {
            inquiry =
                    inquiry.after(answer(GraphCall.of("abc", 1, run, next.get(), inquiry.round(), inquiry.suspects())));
            next = inquiry.next();
        }
        cleanUp(run);
        return inquiry.report(Instant.now());
    }

    /** As the orchestration does it. */
    ResyncReport resync() {
        String run = UUID.randomUUID().toString();
        Resync resync = Resync.begin(run, Instant.now());
        Optional<Resync.Task> next = resync.next();
        while (next.isPresent()) {
            resync = next.get() == Resync.Task.DIGEST
                    ? resync.judged(digest())
                    : resync.repaired(
                            answer(GraphCall.of("abc", 1, run, GraphTask.REPAIR, resync.rounds(), List.of())));
            next = resync.next();
        }
        cleanUp(run);
        return resync.report(Instant.now());
    }

    private GraphAnswer answer(GraphCall call) {
        GraphAnswer point = steps.run(call.quiet(null));
        while (point.problem() == null && !point.arrived()) {
            point = steps.run(call.quiet(point.since()));
        }
        return point.problem() == null ? steps.run(call.at(point.since())) : point;
    }

    /**
     * The probe goes from both graphs by replication. Rows are asked for, not nodes: a node that is deleted before the answer is
     * written makes the query fail.
     */
    private void cleanUp(String run) {
        steps.run(GraphCall.of("abc", 1, run, GraphTask.CLEAN_UP, 0, List.of()));
        await().atMost(Duration.ofSeconds(20)).until(() -> subscriber
                .read("MATCH (p:MayflyProbe {run: $run}) RETURN 1 AS left", Map.of("run", run))
                .isEmpty());
    }

    static String key(String cypher) {
        return one(master, cypher).toString();
    }

    static Difference only(DigestReport report) {
        if (report.differences().size() != 1) {
            throw new AssertionError("not one difference: " + report);
        }
        return report.differences().get(0);
    }
}
