// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.aura.AuraApi;
import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.AuraSettings;
import dev.mayfly.aura.CdcMode;
import dev.mayfly.aura.CreatedInstance;
import dev.mayfly.aura.HttpAuraApi;
import dev.mayfly.aura.InstanceStatus;
import dev.mayfly.aura.NewInstance;
import dev.mayfly.secrets.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.Neo4jException;

/** The product's client, this server, and the real Neo4j process behind it. */
class AuraWithNeo4jIT {
    private static final String TENANT = "6981ace7-efe8-4f5c-b7c5-267b5162ce91";

    @TempDir
    private Path data;

    private Neo4jProcessUnderTest neo4j;
    private AuraServer server;
    private AuraApi api;

    @BeforeEach
    void start() throws Exception {
        neo4j = new Neo4jProcessUnderTest(data.resolve("neo4j"), data.resolve("neo4j.log"));
        server = serve(0);
        api = new HttpAuraApi(AuraSettings.of(URI.create(server.url()), "client", Secret.of("secret"), TENANT));
    }

    @AfterEach
    void stop() {
        server.close();
        neo4j.close();
    }

    private void awaitStatus(String id, InstanceStatus status) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(AuraException.NotFound.class)
                .until(() -> api.get(id).status() == status);
    }

    /** Runs one statement with the credentials of the create, waiting for Bolt to come up. */
    private static String ask(CreatedInstance instance, String statement) {
        String uri = instance.connectionUrl().orElseThrow();
        var login = AuthTokens.basic(instance.username(), instance.password().reveal());
        try (Driver driver = GraphDatabase.driver(uri, login)) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(driver::verifyConnectivity);
            return driver.executableQuery(statement)
                    .execute()
                    .records()
                    .get(0)
                    .get(0)
                    .asString();
        }
    }

    @Test
    void shouldLeadADatabaseThroughPauseRestartAndDestruction() throws Exception {
        CreatedInstance master = api.create(new NewInstance("mayfly-it-m1", "business-critical", "2GB", "eastus"));
        awaitStatus(master.id(), InstanceStatus.RUNNING);
        assertThatThrownBy(() -> ask(master, "CALL db.cdc.current()")).isInstanceOf(Neo4jException.class);
        api.setCdcMode(master.id(), CdcMode.FULL);
        awaitStatus(master.id(), InstanceStatus.RUNNING);
        String before = ask(master, "CALL db.cdc.current()");
        assertThat(ask(master, "CREATE (p:Person {name: 'Ada'}) RETURN p.name")).isEqualTo("Ada");

        restart();
        assertThat(ask(master, "CALL db.cdc.query('" + before + "', []) YIELD event RETURN event.operation"))
                .isEqualTo("c");
        assertThat(ask(master, "MATCH (p:Person) RETURN p.name")).isEqualTo("Ada");

        assertThat(filesWith(master.password().reveal())).isEmpty();

        api.pause(master.id());
        awaitStatus(master.id(), InstanceStatus.PAUSED);
        api.resume(master.id());
        awaitStatus(master.id(), InstanceStatus.RUNNING);
        assertThatThrownBy(() -> ask(master, "CALL db.cdc.current()")).isInstanceOf(Neo4jException.class);

        api.delete(master.id());
        await().atMost(Duration.ofSeconds(30)).until(() -> api.list().isEmpty());
        assertThat(data.resolve("neo4j").resolve(master.id())).doesNotExist();
    }

    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** As after {@code kill -9} of everything. */
    private void restart() throws Exception {
        int port = URI.create(server.url()).getPort();
        neo4j.close();
        server.close();
        neo4j = new Neo4jProcessUnderTest(data.resolve("neo4j"), data.resolve("neo4j.log"));
        server = serve(port);
    }

    /** Without the limit of requests: the waits here ask often. */
    private AuraServer serve(int port) throws IOException {
        AuraConfig.Account account = new AuraConfig.Account("client", "secret", TENANT);
        return AuraServer.start(AuraConfig.of(data.resolve("aura"), neo4j.control(), account)
                .port(port)
                .requestsPerMinute(100_000));
    }
}
