// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Await;
import dev.mayfly.bench.pipeline.Graph.Counts;
import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.Look;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases.Login;
import dev.mayfly.secrets.Secret;
import dev.mayfly.steps.graph.GraphSteps;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A master, a topic, a subscriber, and the connectors between them. */
final class Pipeline implements AutoCloseable {

    private static final Duration TO_FLOW = Duration.ofMinutes(2);
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final int LOOKS_BETWEEN_CHECKS = 50;

    private final Rig rig;
    private final Settings settings;
    private final int number;
    private final String topic;
    private final Graph master;
    private final Graph subscriber;
    private long readySent;
    private long firstOffset;
    private int looks;

    private Pipeline(Rig rig, Settings settings, int number, Graph master, Graph subscriber) {
        this.rig = rig;
        this.settings = settings;
        this.number = number;
        this.topic = "cdc-" + number;
        this.master = master;
        this.subscriber = subscriber;
    }

    /** Makes databases and topic, and no connector yet. */
    static Pipeline create(Rig rig, Settings settings, boolean apoc) throws IOException, InterruptedException {
        int number = rig.next();
        Graph master = rig.neo4j().master("master-" + number);
        Graph subscriber = rig.neo4j().graph("subscriber-" + number, apoc);
        if (settings.constraint()) {
            subscriber.constrainSourceIds();
        }
        Pipeline pipeline = new Pipeline(rig, settings, number, master, subscriber);
        rig.broker().createTopic(pipeline.topic);
        return pipeline;
    }

    void startSource() throws InterruptedException {
        rig.worker().start(sourceName(), settings.source(master.uri(), topic));
    }

    void startSink() throws InterruptedException {
        rig.worker().start(sinkName(), settings.sink(subscriber.uri(), topic));
    }

    private String sourceName() {
        return "source-" + number;
    }

    private String sinkName() {
        return "sink-" + number;
    }

    Graph master() {
        return master;
    }

    Graph subscriber() {
        return subscriber;
    }

    /** "RUNNING" proves nothing: writes until a write arrives, and until the last one has. */
    void awaitFlow() throws InterruptedException {
        Await.until("events flow with " + settings, TO_FLOW, Duration.ofMillis(200), () -> {
            master.write("MERGE (r:Ready) SET r.n = $n", Map.of("n", ++readySent));
            return readyArrived() > 0;
        });
        awaitReady();
        firstOffset = records();
    }

    /** Waits until all that the master has committed by now is at the subscriber: writes once more, and waits for that. */
    void awaitAll() throws InterruptedException {
        master.write("MERGE (r:Ready) SET r.n = $n", Map.of("n", ++readySent));
        awaitReady();
    }

    private void awaitReady() throws InterruptedException {
        Await.until("the last event with " + settings, AT_MOST, BETWEEN, () -> {
            checkNowAndThen();
            return readyArrived() == readySent;
        });
    }

    /** A connector that has failed ends the wait with its reason. */
    private void checkNowAndThen() {
        if (++looks % LOOKS_BETWEEN_CHECKS == 0) {
            rig.worker().check(sourceName());
            rig.worker().check(sinkName());
        }
    }

    private long readyArrived() {
        return subscriber.number("OPTIONAL MATCH (r:Ready) RETURN coalesce(max(r.n), 0)");
    }

    /**
     * Waits until the subscriber has as many entities as the master.
     *
     * @throws IllegalStateException if it has not in time, or a connector has failed
     */
    void awaitSameCounts() throws InterruptedException {
        Counts wanted = master.counts();
        Await.until(wanted + " at the subscriber with " + settings, AT_MOST, BETWEEN, () -> {
            checkNowAndThen();
            return subscriber.counts().equals(wanted);
        });
    }

    /** How many records are in the topic. */
    long records() throws InterruptedException {
        return rig.broker().end(topic);
    }

    /** What is in the topic behind the records that made it flow. */
    TopicContent content() {
        return TopicContent.read(rig.broker(), topic, firstOffset);
    }

    /** The values of those records. */
    List<byte[]> values() {
        return TopicContent.values(rig.broker(), topic, firstOffset);
    }

    /** What Mayfly's digest of both graphs finds to differ; empty if they are equal. */
    List<String> differences() {
        DemoRef demo = new DemoRef(new DemoId("bench"), number);
        try {
            GraphSteps steps = new GraphSteps(
                    database(demo, Role.MASTER, master.uri()), database(demo, Role.SUBSCRIBER, subscriber.uri()));
            GraphAnswer answer = steps.run(GraphCall.of("bench", number, "bench", GraphTask.LOOK, 0, List.of())
                    .at(master.currentChange()));
            return answer.problem() == null ? differences(answer.look()) : List.of(answer.problem());
        } finally {
            rig.databases().close(demo);
        }
    }

    private static List<String> differences(Look look) {
        return look.groups().stream()
                .filter(group -> !group.equal())
                .map(group -> group.kind() + " " + group.name() + ": " + group.master() + " at the master, "
                        + group.subscriber() + " at the subscriber")
                .toList();
    }

    private Database database(DemoRef demo, Role role, String uri) {
        return rig.databases().of(demo, role, new Login(uri, "neo4j", Secret.of(Neo4jServers.PASSWORD)));
    }

    /** Removes connectors and databases; the topic stays until the broker goes. */
    @Override
    public void close() throws IOException {
        rig.worker().delete(sourceName());
        rig.worker().delete(sinkName());
        rig.neo4j().delete(master);
        rig.neo4j().delete(subscriber);
    }
}
