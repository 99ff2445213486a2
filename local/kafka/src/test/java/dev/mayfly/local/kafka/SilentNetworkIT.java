// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A quiet demo behind a network that forgets idle connections without a word, as Azure's does after 240 s. All times of the
 * worker's file are scaled to a fortieth.
 */
@Tag("slow")
class SilentNetworkIT {

    private static final int SCALE = 40;
    private static final Duration FORGETS_AFTER = Duration.ofMinutes(4).dividedBy(SCALE);
    private static final String LIMIT = "180000";
    private static final String SCALED = String.valueOf(180_000 / SCALE);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A fraction of the 60 s after which a client gives up a request. */
    private static final Duration HANGS = Duration.ofSeconds(6);

    @TempDir
    private Path folder;

    /** A worker that copies lines from one file into another, by a topic. */
    private record Pipe(String name, Worker worker, JavaProcess process, Path from, Path to) implements AutoCloseable {

        void configure() throws Exception {
            configure("source", Lines.Source.class, from, "\"topic\": \"" + name + "\"");
            configure("sink", Lines.Sink.class, to, "\"topics\": \"" + name + "\"");
        }

        private void configure(String connector, Class<?> type, Path file, String topic) throws Exception {
            String config = """
                    {"connector.class": "%s", "tasks.max": "1", "file": "%s", %s}"""
                    .formatted(type.getName(), file, topic);
            HttpResponse<String> answer =
                    worker.call("PUT", "/connectors/" + connector + "/config", Worker.LOGIN, config);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        void write(int first, int last) {
            Lines.add(
                    from,
                    IntStream.rangeClosed(first, last)
                            .mapToObj(line -> "line " + line)
                            .toList());
        }

        /** Nothing lost, nothing twice, in order. */
        void awaitEqual() {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(Lines.of(to))
                    .isEqualTo(Lines.of(from)));
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private Pipe pipe(Namespace namespace, String name, String settings) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        Path file =
                Files.writeString(own.resolve("worker.properties"), settings.replace("=connect-", "=" + name + "-"));
        Worker worker = new Worker(namespace, own, name, file.toString());
        return new Pipe(name, worker, worker.launch(worker.environment()), own.resolve("from"), own.resolve("to"));
    }

    private static void makeTopics(Namespace namespace, String... names) throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : names) {
            topics.add(new NewTopic(name, 1, (short) 1));
            for (String state : List.of("-configs", "-offsets", "-status")) {
                topics.add(new NewTopic(name + state, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
            }
        }
        try (Admin admin = Admin.create(namespace.client())) {
            admin.createTopics(topics).all().get();
        }
    }

    private static String shippedSettings() throws IOException {
        try (InputStream file = ConnectMain.class.getResourceAsStream("/mayfly/kafka-connect/worker.properties")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As Kafka has it by default: longer than the network remembers. */
    private static String withoutLimits(String settings) {
        return settings.replaceAll("(?m)^.*(connections\\.max\\.idle|metadata\\.max\\.age)\\.ms=.*$", "");
    }

    @Test
    @FaultCase(number = 34, tier = Tier.C)
    void shouldFlowOnAfterASilenceInWhichTheNetworkForgetsItsConnections() throws Exception {
        String settings = shippedSettings();
        assertThat(settings.split(LIMIT, -1))
                .as("limits of all clients of a worker")
                .hasSize(9);
        int port = Ports.free();
        try (SilentNetwork network = new SilentNetwork(port, FORGETS_AFTER)) {
            Namespace namespace = new Namespace(folder, port, network.port());
            try (JavaProcess broker = namespace.start()) {
                makeTopics(namespace, "limits", "defaults");
                try (Pipe limits = pipe(namespace, "limits", settings.replace(LIMIT, SCALED));
                        Pipe defaults = pipe(namespace, "defaults", withoutLimits(settings))) {
                    for (Pipe pipe : List.of(limits, defaults)) {
                        pipe.worker().awaitHealthy(pipe.process());
                        pipe.configure();
                        pipe.write(1, 10);
                        pipe.awaitEqual();
                    }
                    long quietSince = System.nanoTime();
                    await().atMost(PATIENCE)
                            .until(() -> System.nanoTime() - quietSince
                                    > FORGETS_AFTER.plusSeconds(1).toNanos());

                    limits.write(11, 20);
                    defaults.write(11, 20);

                    long written = System.nanoTime();
                    limits.awaitEqual();
                    Duration took = Duration.ofNanos(System.nanoTime() - written);
                    System.out.println("silent network: after a silence of "
                            + FORGETS_AFTER.plusSeconds(1).toMillis() + " ms changes arrive in " + took.toMillis()
                            + " ms");
                    assertThat(took).isLessThan(HANGS);
                    await().during(HANGS)
                            .atMost(HANGS.plusSeconds(5))
                            .until(() -> Lines.of(defaults.to()).size() == 10);
                    assertThat(network.lost()).isPositive();
                    assertThat(broker.isAlive()).isTrue();
                }
            }
        }
    }
}
