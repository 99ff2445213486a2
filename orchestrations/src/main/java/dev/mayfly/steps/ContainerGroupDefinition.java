// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.azure.ContainerGroup;
import dev.mayfly.azure.ContainerGroup.Container;
import dev.mayfly.azure.ContainerGroup.Mount;
import dev.mayfly.azure.ContainerGroup.Probe;
import dev.mayfly.azure.ContainerGroup.SecretVolume;
import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.images.ImageKind;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.DatabaseSteps.ConnectorLogin;
import java.util.List;
import java.util.Map;

/** The container group of a demo: Kafka Connect, and the heartbeat beside it. */
final class ContainerGroupDefinition {

    private static final int REST_PORT = 8083;
    private static final int ADMIN_PORT = 8084;
    private static final int HEALTH_PORT = 8085;
    private static final String TLS_VOLUME = "tls";
    private static final String TLS_PATH = "/mnt/mayfly/tls";
    private static final String KEYSTORE = "connect.p12";

    private final Bench bench;
    private final Facts facts;
    private final DatabaseSteps databases;

    ContainerGroupDefinition(Bench bench) {
        this.bench = bench;
        this.facts = bench.facts();
        this.databases = new DatabaseSteps(bench);
    }

    ContainerGroup make() {
        Settings settings = bench.settings();
        return new ContainerGroup(
                bench.names().containerGroup(),
                bench.record().request().region(),
                bench.tags(),
                bench.names().dnsLabel(),
                REST_PORT,
                settings.pullIdentity(),
                settings.registry(),
                List.of(connect(), heartbeat(settings)),
                List.of(new SecretVolume(TLS_VOLUME, Map.of(KEYSTORE, bench.secret(SecretKind.CONNECT_KEYSTORE)))));
    }

    /** The one that was found in the registry, even if the app has been replaced by a newer one since. */
    private String image(ImageKind kind) {
        return bench.settings().registry() + "/" + facts.get(Facts.image(kind.word()));
    }

    /** Dead after 5 looks of 10 s: a worker that rebalances or collects garbage is not dead. */
    private Container connect() {
        return new Container(
                "kafka-connect",
                image(ImageKind.KAFKA_CONNECT),
                Settings.CONNECT_CPU,
                Settings.CONNECT_MEMORY_GB,
                List.of(REST_PORT, ADMIN_PORT),
                Map.of(
                        "BOOTSTRAP_SERVERS", facts.get(Facts.HUBS_BOOTSTRAP),
                        "SECURITY_PROTOCOL", facts.get(Facts.HUBS_PROTOCOL),
                        "CONNECT_GROUP_ID", bench.names().containerGroup(),
                        "CONNECT_REST_USER", Bench.CONNECT_USER,
                        "CONNECT_KEYSTORE", TLS_PATH + "/" + KEYSTORE),
                Map.of(
                        "CONNECTION_STRING",
                        bench.secret(SecretKind.CONNECTION_STRING),
                        "CONNECT_REST_PASSWORD",
                        bench.secret(SecretKind.CONNECT_PASSWORD),
                        "CONNECT_KEYSTORE_PASSWORD",
                        bench.secret(SecretKind.CONNECT_KEYSTORE_PASSWORD),
                        ConnectorConfigs.MASTER_PASSWORD,
                        databases.connectorLogin(Role.MASTER).password(),
                        ConnectorConfigs.SUBSCRIBER_PASSWORD,
                        databases.connectorLogin(Role.SUBSCRIBER).password()),
                List.of(new Mount(TLS_VOLUME, TLS_PATH)),
                new Probe("/health", ADMIN_PORT, 60, 10, 5),
                new Probe("/health", ADMIN_PORT, 2, 5, 3));
    }

    private Container heartbeat(Settings settings) {
        ConnectorLogin login = databases.heartbeatLogin();
        return new Container(
                "heartbeat",
                image(ImageKind.HEARTBEAT),
                Settings.HEARTBEAT_CPU,
                Settings.HEARTBEAT_MEMORY_GB,
                List.of(HEALTH_PORT),
                Map.of(
                        "NEO4J_URI", facts.get(Facts.uri(Role.MASTER)),
                        "NEO4J_USERNAME", login.username(),
                        "HEARTBEAT_INTERVAL", settings.heartbeatInterval(),
                        "HEALTH_PORT", Integer.toString(HEALTH_PORT)),
                Map.of("NEO4J_PASSWORD", login.password()),
                List.of(),
                new Probe("/health", HEALTH_PORT, 600, 30, 5),
                new Probe("/health", HEALTH_PORT, 2, 10, 3));
    }
}
