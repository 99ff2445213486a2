// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ValueConverter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a pipeline is set up: Mayfly's own configurations with what differs from them.
 *
 * @param name short, for tables
 * @param constraint whether the element id of the master is unique at the subscriber
 * @param source keys of the source that differ; {@code {topic}} in a key stands for the topic
 * @param sink the same of the sink
 */
record Settings(String name, boolean constraint, Map<String, String> source, Map<String, String> sink) {

    private static final String JSON_CONVERTER = "org.apache.kafka.connect.json.JsonConverter";

    /** How the stand-in of the sink groups what it writes; the official connector does not know the key. */
    private static final Map<String, String> AS_OFFICIAL = Map.of("mayfly.standin.writes", "official");

    /** What Mayfly's own code configures, nothing else. */
    static final Settings MAYFLY = new Settings("Mayfly's settings", true, Map.of(), Map.of());

    /** More than twice as many questions to the master. */
    static final Settings MAYFLY_20 = MAYFLY.named("Mayfly's settings with a poll interval of 20 ms")
            .with(Map.of("neo4j.cdc.poll-interval", "20ms"), Map.of());

    /** Mayfly's settings, and a sink that writes as the official one does: an estimate where that is not at hand. */
    static final Settings MAYFLY_OFFICIAL_SINK = MAYFLY.named("Mayfly's settings, sink writing like the official one")
            .with(Map.of(), AS_OFFICIAL);

    /** Nothing set by the original but a batch size of 1: the defaults of Kafka and of the connector. */
    static final Settings A = new Settings(
                    "A: the original's in full",
                    false,
                    Map.of(
                            "neo4j.cdc.poll-interval", "1s",
                            "neo4j.cdc.poll-duration", "5s",
                            "neo4j.payload-mode", "EXTENDED",
                            "neo4j.cdc.topic.{topic}.key-strategy", "WHOLE_VALUE",
                            "value.converter", JSON_CONVERTER,
                            "producer.override.batch.size", "16384"),
                    Map.of(
                            "neo4j.batch-size", "1",
                            "value.converter", JSON_CONVERTER,
                            "consumer.override.max.poll.records", "500",
                            "consumer.override.max.partition.fetch.bytes", "1048576"))
            .with(Map.of(), AS_OFFICIAL);

    static final Settings B = new Settings("B: A with the constraint at the subscriber", true, A.source(), A.sink());

    static final Settings C =
            B.named("C: B with a poll interval of 100 ms").with(Map.of("neo4j.cdc.poll-interval", "100ms"), Map.of());

    static final Settings D = C.named("D: C with COMPACT and without a key")
            .with(Map.of("neo4j.payload-mode", "COMPACT", "neo4j.cdc.topic.{topic}.key-strategy", "SKIP"), Map.of());

    Settings {
        source = Map.copyOf(source);
        sink = Map.copyOf(sink);
    }

    private Settings named(String other) {
        return new Settings(other, constraint, source, sink);
    }

    private Settings with(Map<String, String> moreOfSource, Map<String, String> moreOfSink) {
        return new Settings(name, constraint, merged(source, moreOfSource), merged(sink, moreOfSink));
    }

    private static Map<String, String> merged(Map<String, String> one, Map<String, String> other) {
        Map<String, String> merged = new HashMap<>(one);
        merged.putAll(other);
        return merged;
    }

    /** The whole configuration of the source. */
    Map<String, String> source(String uri, String topic) {
        return whole(ConnectorConfigs.source(uri, "neo4j", topic, ValueConverter.PACKED), source, topic);
    }

    /** The whole configuration of the sink. */
    Map<String, String> sink(String uri, String topic) {
        return whole(ConnectorConfigs.sink(uri, "neo4j", topic, ValueConverter.PACKED), sink, topic);
    }

    private static Map<String, String> whole(Map<String, String> mayfly, Map<String, String> other, String topic) {
        Map<String, String> whole = new LinkedHashMap<>(mayfly);
        other.forEach((key, value) -> whole.put(key.replace("{topic}", topic), value));
        return whole;
    }

    @Override
    public String toString() {
        return name;
    }
}
