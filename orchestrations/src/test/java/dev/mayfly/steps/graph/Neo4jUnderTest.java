// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The Neo4j process of the local default, with a master that captures its changes and a subscriber with the constraint that
 * the sink needs. It is another process as its Netty and the driver's do not get along; it ends with its standard input, so
 * it never outlives the tests.
 */
final class Neo4jUnderTest implements AutoCloseable {

    static final String PASSWORD = "password-of-the-test";

    private static final Path MODULE = Path.of("../local/neo4j/target");
    private static final String TOKEN = "token-of-the-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int controlPort;
    private final Process process;
    private final int masterPort;
    private final int subscriberPort;

    private Neo4jUnderTest(Path folder, int heapMegabytes) throws Exception {
        controlPort = freePort();
        process = start(folder, heapMegabytes);
        await().atMost(Duration.ofSeconds(90))
                .failFast("neo4j ended", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> control("GET", "/health", "").statusCode() == 200);
        masterPort = instance("master");
        subscriberPort = instance("subscriber");
        control("PUT", "/instances/master/cdc", "{\"mode\":\"FULL\"}");
    }

    static boolean isBuilt() {
        return Files.exists(MODULE.resolve("runtime.classpath"));
    }

    static Neo4jUnderTest start(Path folder) throws Exception {
        return new Neo4jUnderTest(folder, 400);
    }

    /** For large graphs. */
    static Neo4jUnderTest startLarge(Path folder) throws Exception {
        return new Neo4jUnderTest(folder, 1500);
    }

    private Process start(Path folder, int heapMegabytes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "dev.mayfly.local.neo4j.Neo4jProcess",
                        "--home",
                        folder.resolve("neo4j").toString(),
                        "--control-port",
                        Integer.toString(controlPort))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("neo4j.log").toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().put("MAYFLY_CONTROL_TOKEN", TOKEN);
        builder.environment()
                .put(
                        "CLASSPATH",
                        MODULE.resolve("classes") + ":"
                                + Files.readString(MODULE.resolve("runtime.classpath"))
                                        .strip());
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private int instance(String id) throws Exception {
        int port = freePort();
        String body =
                "{\"boltPort\":" + port + ",\"username\":\"neo4j\",\"password\":\"" + PASSWORD + "\",\"apoc\":false}";
        if (control("PUT", "/instances/" + id, body).statusCode() / 100 != 2) {
            throw new IllegalStateException("no instance " + id);
        }
        return port;
    }

    private HttpResponse<String> control(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(90))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    String masterUri() {
        return "bolt://127.0.0.1:" + masterPort;
    }

    String subscriberUri() {
        return "bolt://127.0.0.1:" + subscriberPort;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
