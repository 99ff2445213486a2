// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.json.Json;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import dev.mayfly.neo4j.Databases.Login;
import dev.mayfly.secrets.Secret;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real Neo4j server, in the process of the local default, which tells how many Bolt connections it has without having one. */
public final class Neo4jServer implements AutoCloseable {

    private static final Path MODULE = Path.of("../local/neo4j/target");
    private static final String TOKEN = "token-of-the-test";
    private static final String PASSWORD = "password-of-the-test";
    private static final String INSTANCE = "/instances/one";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final int controlPort;
    private final int boltPort;

    private Neo4jServer(ChildProcess process, int controlPort) {
        this.process = process;
        this.controlPort = controlPort;
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> call("GET", "/health", "").path("status").asText().equals("up"));
        String start = "{\"boltPort\":0,\"password\":\"" + PASSWORD + "\",\"apoc\":false}";
        this.boltPort = call("PUT", INSTANCE, start).path("boltPort").asInt();
    }

    public static Neo4jServer start(Path folder) throws IOException {
        assumeTrue(Files.exists(MODULE.resolve("runtime.classpath")), "There is no database: build local/neo4j first.");
        String classPath = MODULE.resolve("classes")
                + File.pathSeparator
                + Files.readString(MODULE.resolve("runtime.classpath")).strip();
        int controlPort = Ports.free();
        ChildProcess process = ChildProcess.java("neo4j", classPath, "dev.mayfly.local.neo4j.Neo4jProcess")
                .jvm("-Xmx384m")
                .args("--home", folder.resolve("neo4j").toString(), "--control-port", Integer.toString(controlPort))
                .env(Map.of("MAYFLY_CONTROL_TOKEN", TOKEN))
                .log(folder.resolve("neo4j.log"))
                .start();
        try {
            return new Neo4jServer(process, controlPort);
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    public Login login() {
        return login(PASSWORD);
    }

    public Login login(String password) {
        return new Login("bolt://127.0.0.1:" + boltPort, "neo4j", Secret.of(password));
    }

    /** Bolt connections that are open now. */
    public int open() {
        return (int) (opened() - counts().path("closed").asLong());
    }

    /** Bolt connections that were ever opened. */
    public long opened() {
        return counts().path("opened").asLong();
    }

    private JsonNode counts() {
        return call("GET", INSTANCE, "").path("connections");
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return Json.mapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
