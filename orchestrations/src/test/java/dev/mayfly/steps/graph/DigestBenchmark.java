// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.BoltDatabases;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.secrets.Secret;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures digest, narrowing and resync on two real databases. Run it with the test class path of this module, after
 * {@code local/neo4j} is built; arguments: nodes, relationships.
 */
public final class DigestBenchmark {

    private static final DemoRef DEMO = new DemoRef(new DemoId("bench"), 1);
    private static final int BATCH = 10_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BYTES_PER_MIB = 1 << 20;

    private final Database master;
    private final Database subscriber;
    private final GraphSteps steps;

    private DigestBenchmark(Database master, Database subscriber) {
        this.master = master;
        this.subscriber = subscriber;
        this.steps = new GraphSteps(master, subscriber);
    }

    public static void main(String[] args) throws Exception {
        int nodes = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int relationships = args.length > 1 ? Integer.parseInt(args[1]) : 2 * nodes;
        Path folder = Files.createTempDirectory("mayfly-digest-benchmark");
        try (Neo4jUnderTest neo4j = Neo4jUnderTest.startLarge(folder);
                BoltDatabases databases = new BoltDatabases()) {
            Database master = database(databases, Role.MASTER, neo4j.masterUri());
            Database subscriber = database(databases, Role.SUBSCRIBER, neo4j.subscriberUri());
            new DigestBenchmark(master, subscriber).run(nodes, relationships);
        }
    }

    private static Database database(BoltDatabases databases, Role role, String uri) {
        return databases.of(DEMO, role, new Databases.Login(uri, "neo4j", Secret.of(Neo4jUnderTest.PASSWORD)));
    }

    private void run(int nodes, int relationships) {
        subscriber.write("CREATE CONSTRAINT source_event FOR (n:SourceEvent) REQUIRE n.sourceId IS UNIQUE", Map.of());
        print("master filled", seconds(() -> fill(nodes, relationships)));
        String since = new Changes(master).now();
        print("first copy, until a round leaves nothing", seconds(() -> copy(since)));
        look("warm-up", since, 0);
        double equal = look("digest, both graphs equal", since, 0);
        subscriber.write("MATCH (n:Person {id: $id}) SET n.name = 'Another'", Map.of("id", nodes / 2));
        double narrowed = look("digest that finds one differing property", since, 1);
        System.out.printf("narrowing costs %.2f digests in all%n", narrowed / equal);
        print("repair of it", seconds(() -> copy(since)));
        look("digest after the repair", since, 0);
    }

    private void fill(int nodes, int relationships) {
        master.write("CREATE INDEX person FOR (n:Person) ON (n.id)", Map.of());
        master.read("CALL db.awaitIndexes()", Map.of());
        for (int from = 0; from < nodes; from += BATCH) {
            master.write(
                    "UNWIND range($from, $to) AS i CREATE (:Person {id: i, name: 'Person ' + i, age: i % 90, share:"
                            + " i / 7.0, email: 'person' + i + '@example.org', born: date('1950-01-01') + duration({days:"
                            + " i % 20000})})",
                    Map.of("from", from, "to", Math.min(from + BATCH, nodes) - 1));
        }
        for (int from = 0; from < relationships; from += BATCH) {
            master.write(
                    "UNWIND range($from, $to) AS i MATCH (a:Person {id: i % $nodes}), (b:Person {id: (i * 7 + 1) % $nodes})"
                            + " CREATE (a)-[:KNOWS {since: i % 30, id: i}]->(b)",
                    Map.of("from", from, "to", Math.min(from + BATCH, relationships) - 1, "nodes", nodes));
        }
    }

    private void copy(String since) {
        GraphAnswer answer;
        do {
            answer = steps.run(call(GraphTask.REPAIR, since));
            System.out.println("  " + answer.repair() + (answer.problem() == null ? "" : answer.problem()));
        } while (answer.repair().more());
    }

    private double look(String what, String since, int suspects) {
        Heap heap = new Heap();
        double[] seconds = new double[1];
        seconds[0] = seconds(() -> {
            GraphAnswer answer = steps.run(call(GraphTask.LOOK, since));
            if (answer.problem() != null || answer.look().suspects().size() != suspects) {
                throw new IllegalStateException("not as expected: " + answer);
            }
        });
        System.out.printf("%-45s %7.2f s, heap at most %d MiB%n", what, seconds[0], heap.stop());
        return seconds[0];
    }

    private static GraphCall call(GraphTask task, String since) {
        return GraphCall.of("bench", 1, "run", task, 0, List.of()).at(since);
    }

    private static void print(String what, double seconds) {
        System.out.printf("%-45s %7.2f s%n", what, seconds);
    }

    private static double seconds(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / NANOS_PER_SECOND;
    }

    /** The largest heap that was in use, looked at every 20 ms. */
    private static final class Heap {
        private final List<Long> seen = new ArrayList<>(List.of(used()));
        private final Thread thread = new Thread(this::watch, "heap");
        private volatile boolean open = true;

        private Heap() {
            thread.setDaemon(true);
            thread.start();
        }

        private void watch() {
            while (open) {
                seen.set(0, Math.max(seen.get(0), used()));
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }

        private static long used() {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        private long stop() {
            open = false;
            return seen.get(0) / BYTES_PER_MIB;
        }
    }
}
