// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import dev.mayfly.local.kit.Lifeline;
import dev.mayfly.local.kit.Ports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Event Hubs namespace: a real Kafka broker in KRaft mode, alone, on loopback.
 *
 * <p>{@code BrokerMain --port <port> --data <dir> [--advertised-port <port>] [--controller-port <port>]}, with {@code
 * MAYFLY_NAMESPACE} and {@code MAYFLY_SAS_SEED} in the environment. Prints one line when it takes clients. Ends with 2 on
 * wrong usage, with 1 when it cannot start.
 */
public final class BrokerMain {

    private BrokerMain() {}

    /** Runs until SIGTERM or the end of standard input. */
    public static void main(String[] args) {
        Lifeline.hold();
        // Before anything of Kafka makes a logger.
        System.setProperty("log4j.configuration", "mayfly/broker-log4j.properties");
        try {
            checkEnvironment(System.getenv());
            run(BrokerArguments.parse(args), clusterId(System.getenv(EventHubsLogin.NAMESPACE)));
        } catch (IllegalArgumentException e) {
            end(2, e.getMessage());
        } catch (Exception e) {
            end(1, "The broker cannot start: " + e);
        }
    }

    private static void checkEnvironment(Map<String, String> environment) {
        for (String name : List.of(EventHubsLogin.NAMESPACE, EventHubsLogin.SEED)) {
            if (environment.getOrDefault(name, "").isEmpty()) {
                throw new IllegalArgumentException("The environment variable " + name + " is not set.");
            }
        }
        new NamespaceKeys(environment.get(EventHubsLogin.NAMESPACE), environment.get(EventHubsLogin.SEED));
    }

    /** The same at every start: the storage remembers it and would refuse another. */
    private static String clusterId(String namespace) {
        UUID id = UUID.nameUUIDFromBytes(namespace.getBytes(StandardCharsets.UTF_8));
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
    }

    private static void run(BrokerArguments arguments, String clusterId) throws Exception {
        long start = System.nanoTime();
        format(BrokerConfig.log(arguments.data()), clusterId);
        int controllerPort = arguments.controllerPort().orElseGet(Ports::free);
        KafkaConfig config = new KafkaConfig(BrokerConfig.of(arguments, controllerPort));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        System.out.printf(
                "Broker ready on 127.0.0.1:%d after %d ms%n",
                arguments.port(), (System.nanoTime() - start) / 1_000_000);
        server.awaitShutdown();
    }

    /** Makes the storage on the first start, and again if the first start was killed half-way through it. */
    private static void format(Path log, String clusterId) throws Exception {
        Files.createDirectories(log);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(clusterId)
                .setNodeId(BrokerConfig.NODE_ID)
                .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static void end(int status, String why) {
        System.err.println(why);
        System.exit(status);
    }
}
