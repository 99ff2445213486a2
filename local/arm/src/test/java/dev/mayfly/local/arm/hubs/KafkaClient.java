// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Uses a namespace as the product does: with nothing but its connection string. */
public final class KafkaClient {
    private static final Pattern ENDPOINT = Pattern.compile("Endpoint=sb://(localhost:\\d+);.*");
    private final Map<String, Object> config = new HashMap<>();

    public KafkaClient(String connectionString) {
        Matcher endpoint = ENDPOINT.matcher(connectionString);
        if (!endpoint.matches()) {
            throw new IllegalArgumentException("no emulator connection string");
        }
        config.put("bootstrap.servers", endpoint.group(1));
        config.put("security.protocol", "SASL_PLAINTEXT");
        config.put("sasl.mechanism", "PLAIN");
        config.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$ConnectionString\""
                        + " password=\"" + connectionString + "\";");
        config.put("request.timeout.ms", "5000");
        config.put("default.api.timeout.ms", "15000");
    }

    public void send(String topic, String key, String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** All values in the first partition of a topic. */
    public List<String> read(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(200))) {
                    values.add(one.value());
                }
            }
            return values;
        }
    }

    public Config topic(String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        try (Admin admin = Admin.create(config)) {
            return admin.describeConfigs(List.of(resource)).all().get().get(resource);
        }
    }

    public List<String> topics() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(config)) {
            return admin.listTopics().names().get().stream().sorted().toList();
        }
    }

    public int partitions(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(config)) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }
}
