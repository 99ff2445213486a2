// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/** The real process, started as the local default starts it, and a client of its control API. */
final class LocalNeo4j implements AutoCloseable {
    static final String PASSWORD = "correct-horse-7";
    static final String TOKEN = "token-of-the-test";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final ChildProcess process;

    private LocalNeo4j(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    static LocalNeo4j start(Path home, String... options) throws IOException {
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(
                List.of("--home", home.resolve("instances").toString(), "--control-port", Integer.toString(port)));
        arguments.addAll(List.of(options));
        String classPath =
                "target/classes" + File.pathSeparator + Files.readString(Path.of("target/runtime.classpath"));
        ChildProcess process = ChildProcess.java("neo4j", classPath.strip(), Neo4jProcess.class.getName())
                .jvm("-Xmx384m")
                .args(arguments.toArray(String[]::new))
                .env(Map.of("MAYFLY_CONTROL_TOKEN", TOKEN))
                .log(home.resolve("neo4j.log"))
                .start();
        LocalNeo4j neo4j = new LocalNeo4j(port, process);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(ConnectException.class)
                .until(() -> neo4j.call("GET", "/health", null).status() == 200);
        return neo4j;
    }

    /** What the local default starts the process with: this module, and what it needs at run time. */
    static String classPath() throws IOException {
        return "target/classes" + File.pathSeparator
                + Files.readString(Path.of("target/runtime.classpath")).strip();
    }

    record Answer(int status, JsonNode body) {}

    Answer call(String method, String path, Object body) throws IOException {
        return call(TOKEN, method, path, body);
    }

    Answer call(String token, String method, String path, Object body) throws IOException {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Makes or starts an instance and returns its Bolt port. */
    int instance(String id, boolean apoc) throws IOException {
        Answer answer = call("PUT", "/instances/" + id, Map.of("boltPort", 0, "password", PASSWORD, "apoc", apoc));
        if (answer.status() / 100 != 2) {
            throw new IOException("no instance: " + answer);
        }
        return answer.body().get("boltPort").intValue();
    }

    void capture(String id, String mode) throws IOException {
        Answer answer = call("PUT", "/instances/" + id + "/cdc", Map.of("mode", mode));
        if (answer.status() != 200) {
            throw new IOException("not switched: " + answer);
        }
    }

    static Driver driver(int boltPort) {
        return driver(boltPort, PASSWORD);
    }

    static Driver driver(int boltPort, String password) {
        return GraphDatabase.driver(
                "bolt://127.0.0.1:" + boltPort,
                AuthTokens.basic("neo4j", password),
                Config.builder().withLogging(Logging.none()).build());
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
