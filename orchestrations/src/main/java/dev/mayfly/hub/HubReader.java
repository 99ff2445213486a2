// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.hub;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.hub.Hubs.Login;
import dev.mayfly.life.Names;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Marker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer of one demo's topic, used by one thread at a time.
 *
 * <p>It names the sink's group in order to read how far that has got, and never joins it nor commits: the sink notices nothing.
 */
final class HubReader implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(Names.TOPIC, 0);
    private static final String GROUP_OF_SINK = "connect-" + ConnectorKind.SINK.connectorName();

    private static final Duration TO_ANSWER = Duration.ofSeconds(3);
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_RECORDS = 1000;

    private final Login login;
    private final MarkerReader markers = new MarkerReader();
    private volatile long usedAt = System.nanoTime();
    private KafkaConsumer<byte[], byte[]> consumer;
    private boolean closed;

    HubReader(Login login) {
        this.login = login;
    }

    boolean isFor(Login other) {
        return login.equals(other);
    }

    void touch() {
        usedAt = System.nanoTime();
    }

    boolean isIdleFor(Duration idle) {
        return System.nanoTime() - usedAt > idle.toNanos();
    }

    synchronized int partitions() {
        return consumer().partitionsFor(Names.TOPIC, TO_ANSWER).size();
    }

    synchronized long end() {
        return consumer().endOffsets(Set.of(PARTITION), TO_ANSWER).get(PARTITION);
    }

    synchronized HubSight.Seen look(String markerId) {
        long end = end();
        OffsetAndMetadata committed =
                consumer().committed(Set.of(PARTITION), TO_ANSWER).get(PARTITION);
        long taken = committed == null
                ? consumer().beginningOffsets(Set.of(PARTITION), TO_ANSWER).get(PARTITION)
                : committed.offset();
        consumer.seek(PARTITION, taken);
        Marker newest = null;
        int read = 0;
        long until = System.nanoTime() + LOOK_NANOS;
        while (consumer.position(PARTITION, TO_ANSWER) < end && read < MOST_RECORDS && System.nanoTime() < until) {
            List<ConsumerRecord<byte[], byte[]>> records =
                    consumer.poll(Duration.ofMillis(200)).records(PARTITION);
            read += records.size();
            newest = records.stream()
                    .flatMap(record -> markers.read(record.value(), markerId).stream())
                    .reduce(newest, (before, later) -> later);
        }
        return new HubSight.Seen(end, taken, newest, consumer.position(PARTITION, TO_ANSWER) >= end);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (closed) {
            throw new KafkaException("the client was closed meanwhile");
        }
        if (consumer == null) {
            consumer = connect();
        }
        return consumer;
    }

    /** Kafka loads its login module through the thread's class loader, which need not be the app's own. */
    private KafkaConsumer<byte[], byte[]> connect() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaConsumer.class.getClassLoader());
        try {
            KafkaConsumer<byte[], byte[]> made =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            made.assign(Set.of(PARTITION));
            return made;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Map<String, Object> settings() {
        String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$ConnectionString\""
                + " password=\"" + login.connectionString().reveal() + "\";";
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, login.bootstrap()),
                Map.entry("security.protocol", login.protocol()),
                Map.entry("sasl.mechanism", "PLAIN"),
                Map.entry("sasl.jaas.config", jaas),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, GROUP_OF_SINK),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS),
                // Event Hubs drops connections that were idle for 240 s.
                Map.entry(ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, 180_000),
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 180_000),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TO_ANSWER.toMillis()),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TO_ANSWER.toMillis()),
                Map.entry("socket.connection.setup.timeout.ms", 2_000L),
                Map.entry("enable.metrics.push", false),
                Map.entry("auto.include.jmx.reporter", false));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (consumer != null) {
            consumer.close(Duration.ZERO);
        }
    }
}
