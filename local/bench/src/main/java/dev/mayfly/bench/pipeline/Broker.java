// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.BenchContext;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The broker of the local default, as Event Hubs: one login, topics of one partition. */
final class Broker implements AutoCloseable {

    private static final String NAMESPACE = "mayfly-bench";
    private static final String RULE = "bench";
    private static final String SEED = "YS1zZWVkLW9mLXRoZS1iZW5jaG1hcmstMDEyMzQ1Njc4OQ";

    private final int port = Ports.free();
    private final Part process;
    private Admin admin;

    private Broker(BenchContext context) throws IOException {
        Path folder = context.folder("broker");
        Files.writeString(folder.resolve("rules"), RULE + "\n");
        process = Part.start(
                ChildProcess.java(
                                "broker", context.built().classPath("local/kafka"), "dev.mayfly.local.kafka.BrokerMain")
                        .args("--port", Integer.toString(port), "--data", folder.toString())
                        .env(Map.of("MAYFLY_NAMESPACE", NAMESPACE, "MAYFLY_SAS_SEED", SEED)),
                folder.resolve("broker.log"),
                400);
    }

    /** Starts it; {@link #await} says when it can be used. */
    static Broker start(BenchContext context) throws IOException {
        return new Broker(context);
    }

    void await() throws IOException, InterruptedException {
        process.await(() -> Files.readString(process.log()).contains("Broker ready"));
        admin = Admin.create(client());
    }

    /** CPU time taken so far. */
    Duration cpu() {
        return process.cpu();
    }

    String bootstrap() {
        return "localhost:" + port;
    }

    /** What the broker computes as well: the same seed makes the same keys. */
    String connectionString() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(SEED), "HmacSHA256"));
            byte[] key = mac.doFinal((NAMESPACE + "/" + RULE + "/primary").getBytes(StandardCharsets.UTF_8));
            return "Endpoint=sb://" + bootstrap() + ";SharedAccessKeyName=" + RULE + ";SharedAccessKey="
                    + Base64.getEncoder().encodeToString(key) + ";UseDevelopmentEmulator=true";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    /** What every Kafka client needs to get in. */
    Map<String, Object> client() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap());
        config.put("security.protocol", "SASL_PLAINTEXT");
        config.put("sasl.mechanism", "PLAIN");
        config.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$ConnectionString\""
                        + " password=\"" + connectionString() + "\";");
        return config;
    }

    /** What a worker keeps its state in. */
    void createStateTopics() throws InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : List.of("connect-configs", "connect-offsets", "connect-status")) {
            topics.add(new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
        }
        create(topics);
    }

    void createTopic(String name) throws InterruptedException {
        create(List.of(new NewTopic(name, 1, (short) 1)));
    }

    /** The offset behind the last record of a topic. */
    long end(String topic) throws InterruptedException {
        TopicPartition partition = new TopicPartition(topic, 0);
        try {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + topic + " could not be asked: " + e.getCause(), e);
        }
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "topics could not be created: " + e.getCause().getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
        process.close();
    }
}
