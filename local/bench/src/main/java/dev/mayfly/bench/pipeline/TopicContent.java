// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of a topic as they lie there.
 *
 * @param records how many
 * @param bytes of keys, values and headers
 * @param doubled how many change events are there again
 * @param outOfOrder how many stand behind one that the master committed later
 */
record TopicContent(long records, long bytes, long doubled, long outOfOrder) {

    /** An Event Hubs throughput unit takes 1,000 events or 1 MB a second, whichever comes first. */
    private static final double EVENTS_PER_UNIT = 1_000;

    private static final double BYTES_PER_UNIT = 1_000_000;
    private static final String TX_ID = "neo4j.source.cdc.tx-id";
    private static final String TX_SEQ = "neo4j.source.cdc.tx-seq";
    private static final Duration POLL = Duration.ofMillis(500);

    /** Reads all from that offset to the present end. */
    static TopicContent read(Broker broker, String topic, long from) {
        Count count = new Count();
        forEach(broker, topic, from, count::add);
        return count.content();
    }

    /** The values alone, as they are. */
    static List<byte[]> values(Broker broker, String topic, long from) {
        List<byte[]> values = new ArrayList<>();
        forEach(broker, topic, from, record -> values.add(record.value()));
        return values;
    }

    private static void forEach(
            Broker broker, String topic, long from, Consumer<ConsumerRecord<byte[], byte[]>> record) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record);
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Broker broker) {
        Map<String, Object> config = new HashMap<>(broker.client());
        config.put("max.partition.fetch.bytes", "10485760");
        config.put("max.poll.records", "5000");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    double bytesPerRecord() {
        return (double) bytes / records;
    }

    /** Events a second that one throughput unit carries. */
    double eventsPerUnit() {
        return Math.min(EVENTS_PER_UNIT, BYTES_PER_UNIT / bytesPerRecord());
    }

    /** Adds up records in the order of the topic. */
    static final class Count {
        private long records;
        private long bytes;
        private long doubled;
        private long outOfOrder;
        private long lastTransaction = -1;
        private long lastInTransaction = -1;

        void add(ConsumerRecord<byte[], byte[]> record) {
            records++;
            bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            for (Header header : record.headers()) {
                bytes += header.key().length() + header.value().length;
            }
            order(number(record, TX_ID), number(record, TX_SEQ));
        }

        private void order(long transaction, long inTransaction) {
            int order = transaction == lastTransaction
                    ? Long.compare(inTransaction, lastInTransaction)
                    : Long.compare(transaction, lastTransaction);
            if (order == 0) {
                doubled++;
            } else if (order < 0) {
                outOfOrder++;
            }
            lastTransaction = transaction;
            lastInTransaction = inTransaction;
        }

        private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
            return Long.parseLong(new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8));
        }

        TopicContent content() {
            return new TopicContent(records, bytes, doubled, outOfOrder);
        }
    }
}
