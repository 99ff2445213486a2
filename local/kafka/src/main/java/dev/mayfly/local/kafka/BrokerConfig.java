// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/** The broker's settings: one node that is broker and controller, small, on loopback, as Event Hubs where it matters. */
final class BrokerConfig {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String HOST = "127.0.0.1";
    private static final String CLIENT_LISTENER = "EVENTHUBS";
    private static final String LOGIN = "listener.name.eventhubs.plain.sasl.";

    private BrokerConfig() {}

    static Path log(Path data) {
        return data.resolve("log");
    }

    /** All of them, by Kafka's names. */
    static Map<String, String> of(BrokerArguments arguments, int controllerPort) {
        Map<String, String> config = new TreeMap<>();
        config.putAll(listeners(arguments, controllerPort));
        config.putAll(login(arguments.data()));
        config.putAll(topics(arguments.data()));
        config.putAll(limits());
        config.putAll(quick());
        config.putAll(small());
        return config;
    }

    private static Map<String, String> listeners(BrokerArguments arguments, int controllerPort) {
        String clients = CLIENT_LISTENER + "://" + HOST + ":";
        String controller = HOST + ":" + controllerPort;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "listeners",
                clients + arguments.port() + "," + CONTROLLER_LISTENER + "://" + controller,
                "advertised.listeners",
                clients + arguments.advertisedPort(),
                // A single node never connects to itself here; Kafka wants the name all the same.
                "inter.broker.listener.name",
                CLIENT_LISTENER,
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.security.protocol.map",
                CLIENT_LISTENER + ":SASL_PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                // Azure drops idle connections after 240 s.
                "connections.max.idle.ms",
                "240000");
    }

    private static Map<String, String> login(Path data) {
        return Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                LOGIN + "jaas.config",
                PlainLoginModule.class.getName() + " required;",
                LOGIN + "server.callback.handler.class",
                EventHubsLogin.class.getName(),
                EventHubsLogin.RULES,
                data.resolve("rules").toString());
    }

    private static Map<String, String> topics(Path data) {
        return Map.of(
                "log.dirs", log(data).toString(),
                "auto.create.topics.enable", "false",
                "num.partitions", "1",
                // The source connector stamps records with their commit time: retention by age would delete old
                // changes the moment they arrive.
                "log.retention.ms", "-1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0");
    }

    /** What Event Hubs takes at most at once. */
    private static Map<String, String> limits() {
        return Map.of("message.max.bytes", "1046528");
    }

    /** After a SIGKILL the controller takes the broker back only when it has given up the dead one: 9 s by default. */
    private static Map<String, String> quick() {
        return Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "500");
    }

    private static Map<String, String> small() {
        return Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.cleaner.io.buffer.size", "262144");
    }
}
