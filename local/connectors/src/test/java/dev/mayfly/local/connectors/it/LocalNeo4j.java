// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.summary.Plan;

/** The Neo4j process of the local default with databases of our own, for one test class. */
final class LocalNeo4j implements AutoCloseable {
    static final String PASSWORD = "correct-horse-7";

    private static final String TOKEN = "a-control-token";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path MODULE = Path.of("..", "neo4j", "target");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final String control;

    private LocalNeo4j(ChildProcess process, String control) {
        this.process = process;
        this.control = control;
    }

    /** Starts the process and waits until it can create databases. Needs the module local/neo4j to be built. */
    static LocalNeo4j start(Path home) throws IOException {
        int port = Ports.free();
        String libraries = Files.readString(MODULE.resolve("runtime.classpath")).strip();
        ChildProcess process = ChildProcess.java(
                        "neo4j",
                        MODULE.resolve("classes").toAbsolutePath() + ":" + libraries,
                        "dev.mayfly.local.neo4j.Neo4jProcess")
                .jvm("-Xmx512m")
                .args("--home", home.toString(), "--control-port", String.valueOf(port))
                .env(Map.of("MAYFLY_CONTROL_TOKEN", TOKEN))
                .log(home.resolve("neo4j.log"))
                .start();
        LocalNeo4j neo4j = new LocalNeo4j(process, "http://127.0.0.1:" + port);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(ConnectException.class)
                .untilAsserted(() -> assertThat(neo4j.call("GET", "/health", Map.of())
                                .path("status")
                                .asText())
                        .isEqualTo("up"));
        return neo4j;
    }

    Database database(String id, boolean apoc) throws Exception {
        JsonNode instance = call("PUT", "/instances/" + id, Map.of("password", PASSWORD, "apoc", apoc));
        return new Database(id, instance.path("boltPort").asInt());
    }

    @Override
    public void close() {
        process.kill();
    }

    private JsonNode call(String method, String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(method + " " + path).isBetween(200, 299);
        return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    }

    /** One database with a driver of the test's own. */
    final class Database implements AutoCloseable {
        private final String id;
        private final int port;
        private final Driver driver;

        private Database(String id, int port) {
            this.id = id;
            this.port = port;
            this.driver = GraphDatabase.driver(uri(), AuthTokens.basic("neo4j", PASSWORD));
        }

        String uri() {
            return "bolt://127.0.0.1:" + port;
        }

        void capture(String mode) throws Exception {
            call("PUT", "/instances/" + id + "/cdc", Map.of("mode", mode));
        }

        /** Connections that are open at the server, the test's own among them. */
        int openConnections() throws Exception {
            JsonNode connections = call("GET", "/instances/" + id, Map.of()).path("connections");
            return connections.path("opened").asInt()
                    - connections.path("closed").asInt();
        }

        List<Record> run(String cypher, Object... parameters) {
            return driver.executableQuery(cypher)
                    .withParameters(
                            org.neo4j.driver.Values.parameters(parameters).asMap())
                    .execute()
                    .records();
        }

        /** The operators by which the database would run it, from the last to the first. */
        List<String> plan(String cypher) {
            return operators(driver.executableQuery("EXPLAIN " + cypher)
                    .execute()
                    .summary()
                    .queryPlan()
                    .orElseThrow());
        }

        private static List<String> operators(Plan plan) {
            List<String> operators = new ArrayList<>(List.of(plan.operatorType()));
            plan.children().forEach(child -> operators.addAll(operators(child)));
            return operators;
        }

        String currentChangeId() {
            return run("CALL db.cdc.current()").get(0).get("id").asString();
        }

        /** Only what {@code cypher} returns in its one row and column {@code x}. */
        Object value(String cypher) {
            return run(cypher).get(0).get("x").asObject();
        }

        void clear() {
            run("MATCH (n) DETACH DELETE n");
        }

        @Override
        public void close() {
            driver.close();
        }
    }
}
