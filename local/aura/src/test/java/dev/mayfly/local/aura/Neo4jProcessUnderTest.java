// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** The real Neo4j process of the sibling module, started from what its build left. */
final class Neo4jProcessUnderTest implements AutoCloseable {
    private static final Path BUILT =
            Path.of("..", "neo4j", "target").toAbsolutePath().normalize();
    private static final String TOKEN = "control-token";

    private final ChildProcess process;
    private final URI url;

    Neo4jProcessUnderTest(Path home, Path log) throws IOException {
        int port = Ports.free();
        url = URI.create("http://127.0.0.1:" + port);
        process = ChildProcess.java("neo4j", classPath(), "dev.mayfly.local.neo4j.Neo4jProcess")
                .jvm("-Xmx512m")
                .args("--home", home.toString(), "--control-port", Integer.toString(port))
                .env(Map.of("MAYFLY_CONTROL_TOKEN", TOKEN))
                .log(log)
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(this::isHealthy);
    }

    private static String classPath() throws IOException {
        Path others = BUILT.resolve("runtime.classpath");
        if (!Files.exists(others)) {
            throw new IllegalStateException(others + " is missing: build the module local/neo4j first");
        }
        return BUILT.resolve("classes")
                + File.pathSeparator
                + Files.readString(others).strip();
    }

    private boolean isHealthy() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/health"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpClient client = HttpClient.newHttpClient();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    AuraConfig.Control control() {
        return new AuraConfig.Control(url, TOKEN);
    }

    /** As {@code kill -9}; returns when it is gone. */
    @Override
    public void close() {
        process.kill();
    }
}
