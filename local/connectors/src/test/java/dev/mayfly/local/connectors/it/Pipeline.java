// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.it;

import dev.mayfly.local.connectors.Json;
import dev.mayfly.local.connectors.TestConfigs;
import dev.mayfly.local.connectors.sink.CdcSinkTask;
import dev.mayfly.local.connectors.sink.FakeSinkContext;
import dev.mayfly.local.connectors.source.CdcSourceTask;
import dev.mayfly.local.connectors.source.FakeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/** Both tasks without Kafka: what the source returns goes through JsonConverter to the sink. */
final class Pipeline implements AutoCloseable {
    private final CdcSourceTask source = new CdcSourceTask();
    private final CdcSinkTask sink = new CdcSinkTask();
    private final Json json = new Json(true);
    private final int recordsOfAPoll;
    private long offset;

    private Pipeline(int recordsOfAPoll) {
        this.recordsOfAPoll = recordsOfAPoll;
    }

    /**
     * Starts both tasks; {@code sourceConfig} are keys and values that replace or add to the usual ones, and {@code
     * mayfly.standin.writes} is the sink's.
     */
    static Pipeline start(LocalNeo4j.Database master, LocalNeo4j.Database subscriber, String... sourceConfig) {
        return start(Integer.MAX_VALUE, master, subscriber, sourceConfig);
    }

    /** As above, with a consumer that brings {@code recordsOfAPoll} at a time. */
    static Pipeline start(
            int recordsOfAPoll, LocalNeo4j.Database master, LocalNeo4j.Database subscriber, String... sourceConfig) {
        Pipeline pipeline = new Pipeline(recordsOfAPoll);
        pipeline.source.initialize(new FakeContext(null));
        Map<String, String> source = sourceConfig(master, sourceConfig);
        pipeline.source.start(source);
        pipeline.sink.initialize(new FakeSinkContext(null));
        pipeline.sink.start(
                sinkConfig(subscriber, "mayfly.standin.writes", source.getOrDefault("mayfly.standin.writes", "own")));
        return pipeline;
    }

    static Map<String, String> sourceConfig(LocalNeo4j.Database master, String... more) {
        return TestConfigs.with(
                TestConfigs.source(
                        "neo4j.uri",
                        master.uri(),
                        "neo4j.authentication.basic.password",
                        LocalNeo4j.PASSWORD,
                        "neo4j.cdc.poll-interval",
                        "20ms"),
                more);
    }

    static Map<String, String> sinkConfig(LocalNeo4j.Database subscriber, String... more) {
        return TestConfigs.with(
                TestConfigs.sink(
                        "neo4j.uri", subscriber.uri(), "neo4j.authentication.basic.password", LocalNeo4j.PASSWORD),
                more);
    }

    /** Moves changes until none came for a while, and returns how many each poll brought. */
    List<Integer> drain() throws InterruptedException {
        List<Integer> polls = new ArrayList<>();
        int quiet = 0;
        while (quiet < 3) {
            int moved = move();
            if (moved > 0) {
                polls.add(moved);
            }
            quiet = moved > 0 ? 0 : quiet + 1;
        }
        return polls;
    }

    private int move() throws InterruptedException {
        List<SourceRecord> changes = source.poll();
        if (changes == null) {
            return 0;
        }
        List<SinkRecord> received = new ArrayList<>();
        for (SourceRecord change : changes) {
            received.add(json.received(change, offset++));
            if (received.size() == recordsOfAPoll) {
                sink.put(received);
                received.clear();
            }
        }
        sink.put(received);
        return changes.size();
    }

    @Override
    public void close() {
        source.stop();
        sink.stop();
    }
}
