// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.awaitility.Awaitility.await;

import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A namespace in a folder, whose broker is started and stopped by the test. */
final class Namespace {

    static final String NAME = "mayfly-test";
    static final String RULE = "connect";
    private static final String SEED = "c2VlZC1vZi10aGUtdGVzdC1uYW1lc3BhY2UtMTIzNDU";

    private final Path data;
    private final int port;
    private final int advertisedPort;

    Namespace(Path folder) throws IOException {
        this(folder, Ports.free());
    }

    private Namespace(Path folder, int port) throws IOException {
        this(folder, port, port);
    }

    /** One with something in front of it, through which every client goes. */
    Namespace(Path folder, int port, int advertisedPort) throws IOException {
        this.port = port;
        this.advertisedPort = advertisedPort;
        data = Files.createDirectories(folder.resolve("name space"));
        rules(RULE);
    }

    /** Where clients go. */
    int port() {
        return advertisedPort;
    }

    static NamespaceKeys keys() {
        return new NamespaceKeys(NAME, SEED);
    }

    void rules(String... names) throws IOException {
        Files.write(data.resolve("rules"), List.of(names));
    }

    Path log() {
        return data.resolve("broker.log");
    }

    String connectionString(String rule, String key) {
        return "Endpoint=sb://localhost:%d;SharedAccessKeyName=%s;SharedAccessKey=%s;UseDevelopmentEmulator=true"
                .formatted(advertisedPort, rule, key);
    }

    /** What every Kafka client needs to get in. */
    Map<String, Object> client(String user, String connectionString) {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + advertisedPort,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, connectionString),
                "request.timeout.ms",
                "10000",
                "default.api.timeout.ms",
                "10000");
    }

    Map<String, Object> client() {
        return client("$ConnectionString", connectionString(RULE, keys().primary(RULE)));
    }

    /** Starts the broker and waits until it says that it is ready. */
    JavaProcess start() throws IOException {
        Files.deleteIfExists(log());
        JavaProcess broker = launch();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .failFast("broker ended", () -> !broker.isAlive())
                .until(() -> broker.log().contains("Broker ready on 127.0.0.1:" + port));
        return broker;
    }

    JavaProcess launch() throws IOException {
        return JavaProcess.start(
                log(),
                Map.of(EventHubsLogin.NAMESPACE, NAME, EventHubsLogin.SEED, SEED),
                BrokerMain.class,
                "--port",
                Integer.toString(port),
                "--advertised-port",
                Integer.toString(advertisedPort),
                "--data",
                data.toString());
    }

    static String seed() {
        return SEED;
    }
}
