// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.kit.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a broker ends, and what is there when it starts again. */
class BrokerLifeIT {

    private static final String TOPIC = "cdc-all";

    @TempDir
    Path folder;

    private Namespace namespace;

    @BeforeEach
    void prepare() throws Exception {
        namespace = new Namespace(folder);
    }

    @Test
    void shouldKeepRecordsAndOffsetsOverSigkill() throws Exception {
        List<String> sent = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
        try (JavaProcess broker = namespace.start();
                Admin admin = Admin.create(namespace.client())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            send(sent.subList(0, 300));
            assertThat(read(300)).isEqualTo(sent.subList(0, 300));
            send(sent.subList(300, 500));
            broker.kill();
        }
        try (JavaProcess again = namespace.start()) {
            assertThat(read(200)).isEqualTo(sent.subList(300, 500));
            assertThat(again.isAlive()).isTrue();
        }
    }

    @Test
    void shouldStopQuicklyWhenToldTo() throws Exception {
        try (JavaProcess broker = namespace.start()) {
            broker.terminate();
            assertThat(broker.exitWithin(2_000)).isEqualTo(143);
        }
        try (JavaProcess again = namespace.start()) {
            assertThat(again.isAlive()).isTrue();
        }
    }

    @Test
    void shouldEndWithTheOneWhoStartedIt() throws Exception {
        try (JavaProcess broker = namespace.start()) {
            broker.closeStandardInput();
            assertThat(broker.exitWithin(3_500)).isZero();
            assertThat(Ports.isFree(namespace.port())).isTrue();
        }
    }

    @Test
    void shouldEndWithTheOneWhoStartedItWhileStillStarting() throws Exception {
        try (JavaProcess broker = namespace.launch()) {
            broker.closeStandardInput();
            broker.exitWithin(5_000);
        }
        try (JavaProcess again = namespace.start()) {
            assertThat(again.isAlive()).isTrue();
        }
    }

    private void send(List<String> values) throws Exception {
        Map<String, Object> config = new HashMap<>(namespace.client());
        config.put("acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
            for (String value : values) {
                // A commit time of long ago, as a back-dated change would have.
                acknowledged.add(producer.send(new ProducerRecord<>(TOPIC, 0, 1_000L, null, value)));
            }
            for (Future<RecordMetadata> one : acknowledged) {
                one.get();
            }
        }
    }

    /** The next so many records of one consumer group, whose place is then stored at the broker. */
    private List<String> read(int count) {
        Map<String, Object> config = new HashMap<>(namespace.client());
        config.putAll(Map.of("group.id", "sink", "auto.offset.reset", "earliest", "enable.auto.commit", "false"));
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }
}
