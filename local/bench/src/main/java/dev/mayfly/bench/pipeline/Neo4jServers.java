// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The Neo4j process of the local default, in which databases are made and removed in no time. */
final class Neo4jServers implements AutoCloseable {

    static final String PASSWORD = "bench-password-1";

    private static final Duration TO_ANSWER = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = UUID.randomUUID().toString();
    private final int port = Ports.free();
    private final Part process;

    private Neo4jServers(BenchContext context) throws IOException {
        Path folder = context.folder("neo4j");
        process = Part.start(
                ChildProcess.java(
                                "neo4j",
                                context.built().classPath("local/neo4j"),
                                "dev.mayfly.local.neo4j.Neo4jProcess")
                        .args("--home", folder.toString(), "--control-port", Integer.toString(port))
                        .env(Map.of("MAYFLY_CONTROL_TOKEN", token)),
                folder.resolve("neo4j.log"),
                900);
    }

    /** Starts it; {@link #await} says when it can be used. */
    static Neo4jServers start(BenchContext context) throws IOException {
        return new Neo4jServers(context);
    }

    void await() throws IOException, InterruptedException {
        process.await(
                () -> call("GET", "/health", Map.of()).path("status").asText().equals("up"));
    }

    /** CPU time taken so far. */
    Duration cpu() {
        return process.cpu();
    }

    /** A new database that captures all its changes. */
    Graph master(String id) throws IOException {
        Graph graph = graph(id, false);
        call("PUT", "/instances/" + id + "/cdc", Map.of("mode", "FULL"));
        return graph;
    }

    /**
     * A new database.
     *
     * @param apoc whether it has APOC core, as Aura has
     */
    Graph graph(String id, boolean apoc) throws IOException {
        JsonNode instance = call("PUT", "/instances/" + id, Map.of("password", PASSWORD, "apoc", apoc));
        return new Graph(id, "bolt://127.0.0.1:" + instance.path("boltPort").asInt());
    }

    void delete(Graph graph) throws IOException {
        graph.close();
        call("DELETE", "/instances/" + graph.id(), Map.of());
    }

    private JsonNode call(String method, String path, Object body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TO_ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
