// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host as a process of its own, as the supervisor starts it. */
class HostProcessIT {
    private static final Duration READY = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<ChildProcess> started = new ArrayList<>();
    private Path endpoint;

    @BeforeEach
    void stage() throws IOException {
        SampleApp.stage(folder.resolve("app"));
        endpoint = folder.resolve("data/endpoint.json");
    }

    @AfterEach
    void end() {
        started.forEach(ChildProcess::kill);
    }

    @Test
    void shouldTellItsOwnerAloneWhereItIs() throws Exception {
        ChildProcess host = startReady();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(endpoint)))
                .isEqualTo("rw-------");
        JsonNode json = endpoint();
        assertThat(json.path("pid").asLong()).isEqualTo(host.pid());
        Http http = new Http(json.path("port").asInt());
        assertThat(http.get("/api/hello/Ada").body()).isEqualTo("Hello, Ada");
        assertThat(http.post(
                                "/api/echo",
                                "x",
                                "x-functions-key",
                                json.path("functionKey").asText())
                        .statusCode())
                .isEqualTo(201);
        assertThat(http.get("/admin/functions?code=" + json.path("masterKey").asText())
                        .statusCode())
                .isEqualTo(200);

        host.stop(Duration.ofSeconds(10));
        assertThat(endpoint).doesNotExist();
        String log = Files.readString(folder.resolve("log"));
        assertThat(log).contains("Function 'Hello'");
        for (String key : List.of("functionKey", "masterKey", "systemKey")) {
            assertThat(log).doesNotContain(json.path(key).asText());
        }
    }

    @Test
    void shouldGoOnAfterAKillWhereItWas() throws Exception {
        ChildProcess first = startReady();
        Http http = new Http(endpoint().path("port").asInt());
        String instance = "/runtime/webhooks/durabletask/instances/k-1?code="
                + endpoint().path("systemKey").asText();
        http.post("/api/start/Greet/k-1", "ada");
        await().atMost(READY).until(() -> Http.json(http.get(instance))
                .path("customStatus")
                .asText()
                .equals("waiting"));

        first.kill();
        Files.delete(endpoint);
        startReady();

        Http again = new Http(endpoint().path("port").asInt());
        assertThat(Http.json(again.get(instance)).path("runtimeStatus").asText())
                .isEqualTo("Running");
        again.post(instance.replace("k-1?", "k-1/raiseEvent/Name?"), "\"bob\"", "Content-Type", "application/json");
        await().atMost(READY).until(() -> again.get(instance).statusCode() == 200);
        assertThat(Http.json(again.get(instance)).path("output").asText()).isEqualTo("\"ADA\"! and \"BOB\"!");
    }

    @Test
    void shouldEndWhenItsParentDoes() throws Exception {
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        HostMain.class.getName(),
                        "--app",
                        folder.resolve("app").toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--durable-port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().atMost(READY).until(() -> Files.exists(endpoint));

            host.getOutputStream().close();

            assertThat(host.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(endpoint).doesNotExist();
        } finally {
            host.destroyForcibly();
        }
    }

    @Test
    void shouldSayInOneSentenceWhyItCannotStart() throws Exception {
        startReady();
        int taken = endpoint().path("port").asInt();
        Path data = folder.resolve("data2");

        assertThat(exit("--app", folder.resolve("nothing").toString(), "--data", data.toString()))
                .isEqualTo("2: The Functions host cannot start: " + folder.resolve("nothing")
                        + " is not a staged package: it has no host.json");
        assertThat(exit("--app", folder.resolve("app").toString())).endsWith("--data is missing");
        assertThat(exit("--what")).contains("2: ").contains("\"--what\" is no option with a value");
        assertThat(exit(
                        "--app",
                        folder.resolve("app").toString(),
                        "--data",
                        data.toString(),
                        "--durable-port",
                        Integer.toString(Ports.free()),
                        "--port",
                        Integer.toString(taken)))
                .isEqualTo("2: The Functions host cannot start: HTTP port " + taken
                        + " cannot be opened: Address already in use");
    }

    private String exit(String... args) throws Exception {
        Path log = Files.createTempFile(folder, "exit", ".log");
        ChildProcess process = ChildProcess.java("host", classPath(), HostMain.class.getName())
                .args(args)
                .log(log)
                .start();
        started.add(process);
        int code = process.onExit().get(20, TimeUnit.SECONDS);
        return code + ": " + Files.readString(log).strip();
    }

    private ChildProcess startReady() throws IOException {
        ChildProcess process = ChildProcess.java("host", classPath(), HostMain.class.getName())
                .args(
                        "--app",
                        folder.resolve("app").toString(),
                        "--data",
                        folder.resolve("data").toString())
                .args("--durable-port", "0")
                .env(Map.of("SAMPLE", "setting"))
                .log(folder.resolve("log"))
                .start();
        started.add(process);
        await().atMost(READY).until(() -> Files.exists(endpoint) || !process.isAlive());
        assertThat(endpoint).as(Files.readString(folder.resolve("log"))).exists();
        return process;
    }

    private JsonNode endpoint() throws IOException {
        return new ObjectMapper().readTree(endpoint.toFile());
    }

    /** As the supervisor does: the module's classes and what Maven wrote down about the rest. */
    private static String classPath() throws IOException {
        return Path.of("target/classes").toAbsolutePath() + ":"
                + Files.readString(Path.of("target/runtime.classpath")).strip();
    }
}
