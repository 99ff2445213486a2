// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Await;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.connect.ConnectorHealth;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.connect.HttpConnectApi;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import dev.mayfly.secrets.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A Connect worker with the worker file of Mayfly's image, and the connectors in it. */
final class Worker implements AutoCloseable {

    private static final String USER = "bench";
    private static final Duration TO_RUN = Duration.ofMinutes(2);

    private final Part process;
    private final ConnectApi connect;

    private Worker(Part process, ConnectApi connect) {
        this.process = process;
        this.connect = connect;
    }

    /** Starts it and waits until it takes connectors. */
    static Worker start(BenchContext context, Broker broker) throws IOException, InterruptedException {
        int port = Ports.free();
        Path folder = context.folder("worker");
        Part process = Part.start(
                ChildProcess.java(
                                "worker",
                                context.built().classPath("local/kafka"),
                                "dev.mayfly.local.kafka.ConnectMain")
                        .args(context.built().worker().toString())
                        .env(environment(broker, port, plugins(context))),
                folder.resolve("worker.log"),
                600);
        Worker worker = context.own(new Worker(process, api(port)));
        process.await(() -> worker.connect.connectors().isEmpty());
        return worker;
    }

    /** CPU time taken so far. */
    Duration cpu() {
        return process.cpu();
    }

    private static ConnectApi api(int port) {
        return new HttpConnectApi(ConnectSettings.loopback(
                URI.create("http://127.0.0.1:" + port), USER, Secret.of(Neo4jServers.PASSWORD)));
    }

    private static Map<String, String> environment(Broker broker, int port, Path plugins) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BOOTSTRAP_SERVERS", broker.bootstrap());
        environment.put("SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("CONNECTION_STRING", broker.connectionString());
        environment.put("CONNECT_GROUP_ID", "connect-bench");
        environment.put("CONNECT_LISTENERS", "http://127.0.0.1:" + port);
        environment.put("CONNECT_ADMIN_LISTENERS", "http://127.0.0.1:" + Ports.free());
        environment.put("CONNECT_REST_USER", USER);
        environment.put("CONNECT_REST_PASSWORD", Neo4jServers.PASSWORD);
        // Not read: REST is plain HTTP here, on the loopback interface.
        environment.put("CONNECT_KEYSTORE", "none");
        environment.put("CONNECT_KEYSTORE_PASSWORD", "none");
        environment.put("PLUGIN_PATH", plugins.toString());
        environment.put("MASTER_PASSWORD", Neo4jServers.PASSWORD);
        environment.put("SUBSCRIBER_PASSWORD", Neo4jServers.PASSWORD);
        return environment;
    }

    private static Path plugins(BenchContext context) throws IOException {
        if (context.connectorJar().isEmpty()) {
            return context.built().plugins();
        }
        Path jar = context.connectorJar().get();
        Path plugins = context.folder("plugins");
        Files.copy(
                jar,
                Files.createDirectories(plugins.resolve("neo4j-connector")).resolve(jar.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
        return plugins;
    }

    /** Makes a connector and waits until its one task runs. */
    void start(String name, Map<String, String> config) throws InterruptedException {
        connect.putConfig(name, config);
        Await.until("connector " + name + " runs", TO_RUN, Duration.ofMillis(50), () -> connect.status(name)
                .filter(Worker::runs)
                .isPresent());
    }

    private static boolean runs(ConnectorStatus status) {
        if (status.health() == ConnectorHealth.FAILED) {
            throw new IllegalStateException("connector " + status.name() + " failed: "
                    + status.shownTrace().orElse("without a reason"));
        }
        return status.health() == ConnectorHealth.HEALTHY;
    }

    /**
     * Throws if it does not run any more.
     *
     * @throws IllegalStateException with the reason that Connect gives
     */
    void check(String name) {
        connect.status(name).ifPresent(Worker::runs);
    }

    void delete(String name) {
        connect.delete(name);
    }

    @Override
    public void close() {
        process.close();
    }
}
