// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configurations of the two connectors, for version 5.2.0 of the Neo4j connector. Pure, and without a secret: a
 * password is a reference that the worker resolves from its own environment.
 *
 * @see <a href="https://neo4j.com/docs/kafka/current/source/configuration/">Source configuration</a>
 * @see <a href="https://neo4j.com/docs/kafka/current/sink/configuration/">Sink configuration</a>
 */
public final class ConnectorConfigs {
    /** Environment variable of the worker with the password of the source's user at the master. */
    public static final String MASTER_PASSWORD = "MASTER_PASSWORD";
    /** Environment variable of the worker with the password of the sink's user at the subscriber. */
    public static final String SUBSCRIBER_PASSWORD = "SUBSCRIBER_PASSWORD";
    /** Label that the sink puts on every node; the uniqueness constraint is on it. */
    public static final String SOURCE_LABEL = "SourceEvent";
    /** Property in which the sink keeps the master's element id. */
    public static final String SOURCE_ID_PROPERTY = "sourceId";

    private ConnectorConfigs() {}

    /**
     * The source's configuration.
     *
     * @param uri Bolt address of the master
     * @param topic the one topic, with one partition
     */
    public static Map<String, String> source(String uri, String username, String topic, ValueConverter values) {
        Map<String, String> config = common(ConnectorKind.SOURCE, uri, username, MASTER_PASSWORD, values);
        config.put("neo4j.source-strategy", "CDC");
        // EARLIEST and not NOW: what is written between the first start and the first poll must not be missed. A stored
        // offset wins over this.
        config.put("neo4j.start-from", "EARLIEST");
        // All nodes and all relationships.
        config.put("neo4j.cdc.topic." + topic + ".patterns", "(),()-[]-()");
        // The sink ignores the key, and the default is a second copy of the whole event. Without a key the partition is
        // chosen by the producer: one more reason for exactly one partition.
        config.put("neo4j.cdc.topic." + topic + ".key-strategy", "SKIP");
        // EXTENDED writes every value with the fields of all other types as nulls: 29,820 bytes a record against 3,350
        // (measured; SKIP included), and an Event Hubs throughput unit carries 1 MB a second. The price: a property
        // that changes its type fails the official source.
        config.put("neo4j.payload-mode", "COMPACT");
        // Latency is this wait. Measured commit to visible with the official connector, p50: 514 ms at the default of
        // 1s, 63 at 100ms, 47 at 50ms, 26 at 20ms. 50ms is below a tenth of the default's latency, and the master
        // answers twenty empty queries a second for it; at 20ms it would be fifty, for 20 ms that nobody sees.
        config.put("neo4j.cdc.poll-interval", "50ms");
        // A stopping task finishes its poll, which goes on for this long while there is nothing to read.
        config.put("neo4j.cdc.poll-duration", "1s");
        // Most events of one poll. Each poll is a transaction at the master, and what is polled and not yet stored as
        // an offset comes again after a crash: the default, and no reason found to move it.
        config.put("neo4j.batch-size", "1000");
        // Event Hubs takes 1 MB at most (1,046,528 bytes): fail here with a clear message and not there.
        config.put("producer.override.max.request.size", "1000000");
        idleLimits(config, "producer.override.");
        return Collections.unmodifiableMap(config);
    }

    /**
     * The sink's configuration.
     *
     * @param uri Bolt address of the subscriber
     * @param topic the one topic
     */
    public static Map<String, String> sink(String uri, String username, String topic, ValueConverter values) {
        Map<String, String> config = common(ConnectorKind.SINK, uri, username, SUBSCRIBER_PASSWORD, values);
        config.put("topics", topic);
        // Every entity is found again by its element id at the master, so that a redelivery changes nothing.
        config.put("neo4j.cdc.source-id.topics", topic);
        config.put("neo4j.cdc.source-id.label-name", SOURCE_LABEL);
        config.put("neo4j.cdc.source-id.property-name", SOURCE_ID_PROPERTY);
        // Events of one UNWIND where APOC is there, as it is on Aura: 4,284 a second against 687 with 1 (measured).
        // Without APOC the connector ignores it.
        config.put("neo4j.batch-size", "1000");
        // A poll must bring a batch and more, and a master transaction whole if possible: 500 records and 1 MB a
        // partition, the defaults, tear it apart.
        config.put("consumer.override.max.poll.records", "5000");
        config.put("consumer.override.max.partition.fetch.bytes", "10485760");
        idleLimits(config, "consumer.override.");
        // Stop at a record that cannot be applied. Tolerating would skip it, and with it the order and the equality; a
        // database that is away for a while would empty the topic into the void.
        config.put("errors.tolerance", "none");
        // Log where the record is, but not what is in it.
        config.put("errors.log.enable", "true");
        config.put("errors.log.include.messages", "false");
        return Collections.unmodifiableMap(config);
    }

    /**
     * The entry that says which password is logged in with.
     *
     * @param variable of the worker's environment, whose value is in no configuration
     */
    public static Map<String, String> password(String variable) {
        return Map.of("neo4j.authentication.basic.password", "${env:" + variable + "}");
    }

    private static Map<String, String> common(
            ConnectorKind kind, String uri, String username, String passwordVariable, ValueConverter values) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", kind.connectorClass());
        // One task on one partition: the order of the master's commits is kept.
        config.put("tasks.max", "1");
        config.put("neo4j.uri", uri);
        config.put("neo4j.authentication.type", "BASIC");
        config.put("neo4j.authentication.basic.username", username);
        config.putAll(password(passwordVariable));
        // A connection that a load balancer has dropped while it was idle is found out before it is used, and not by a
        // statement that hangs. Not shorter: each test is a round trip. No neo4j.database, so that the user's home
        // database is taken, whatever Aura calls it.
        config.put("neo4j.pool.idle-time-before-connection-test", "1m");
        // The CDC sink takes only values with a schema. Said here so that the worker's default does not matter.
        converter(config, "key.converter", ValueConverter.PLAIN);
        // PACKED is JsonConverter's text in small: a tenth of an event's 3 kB is left (measured). A throughput unit of
        // Event Hubs carries 1 MB or 1,000 events a second, whichever comes first.
        converter(config, "value.converter", values);
        return config;
    }

    private static void converter(Map<String, String> config, String key, ValueConverter converter) {
        config.put(key, converter.className());
        config.put(key + ".schemas.enable", "true");
    }

    /** Event Hubs drops connections that were idle for 240 s; Kafka's own limits are 540 s and 300 s. */
    private static void idleLimits(Map<String, String> config, String prefix) {
        config.put(prefix + "connections.max.idle.ms", "180000");
        config.put(prefix + "metadata.max.age.ms", "180000");
    }
}
