// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mayfly.cli.MayflyProcess;
import dev.mayfly.cli.Project;
import dev.mayfly.cli.client.Credentials;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.local.Running;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;

/**
 * One local default with one READY demo, as {@code ./mayfly up} makes it, for all {@code *LiveIT} of this module: the first
 * that asks starts it, and the end of the tests stops it. Ask for it with {@code @ExtendWith(LiveDemo.Shared.class)} and a
 * parameter of this type. Who breaks something puts it right again before it ends, and leaves the demo READY.
 */
public final class LiveDemo implements AutoCloseable {

    private static final Duration TO_END = Duration.ofMinutes(2);

    /** Starts the shared demo when a test first asks for it. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == LiveDemo.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(LiveDemo.class, key -> LiveDemo.start(), LiveDemo.class);
        }
    }

    /** An answer of the HTTP API. */
    public record Answer(int status, String location, JsonNode json) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final MayflyProcess mayfly;
    private final String id;
    private final Deployment deployment;
    private final String key;
    private final Credentials credentials;
    private final Driver master;
    private final Driver subscriber;

    private LiveDemo(Path data, MayflyProcess mayfly) throws IOException {
        this.data = data;
        this.mayfly = mayfly;
        this.id = mayfly.awaitDemo(demo -> demo.state() == DemoState.READY).id();
        this.deployment = Running.in(data).orElseThrow().deployment(data);
        this.key = Json.mapper()
                .readTree(data.resolve("host/endpoint.json").toFile())
                .path("functionKey")
                .asText();
        this.credentials = client().credentials(id).body();
        this.master = driver(credentials.master());
        this.subscriber = driver(credentials.subscriber());
    }

    private static LiveDemo start() {
        assumeTrue(
                Files.exists(Project.home().resolve("functions/target/azure-functions/mayfly/host.json")),
                "the whole project is not built, so the local default cannot run: build all modules");
        try {
            Path data = Files.createTempDirectory("mayfly-live").resolve("data with a blank");
            MayflyProcess mayfly = MayflyProcess.up(data, "--heartbeat-interval", "1s");
            try {
                return new LiveDemo(data, mayfly);
            } catch (RuntimeException | IOException e) {
                mayfly.close();
                throw new IllegalStateException("The local default did not come up:\n" + mayfly.output(), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A driver for that login; the caller closes it. */
    public static Driver driver(Credentials.Login login) {
        return GraphDatabase.driver(login.uri(), AuthTokens.basic(login.username(), login.password()));
    }

    public String id() {
        return id;
    }

    public URI url() {
        return deployment.url();
    }

    /** For a browser that types it in. */
    public String functionKey() {
        return key;
    }

    public MayflyClient client() {
        return new MayflyClient(deployment);
    }

    public Credentials credentials() {
        return credentials;
    }

    /** The administrator's driver at the master; not to be closed. */
    public Driver master() {
        return master;
    }

    /** The administrator's driver at the subscriber; not to be closed. */
    public Driver subscriber() {
        return subscriber;
    }

    /** Rows of a query, in a session of its own. */
    public static List<Map<String, Object>> rows(Driver driver, String cypher, Map<String, Object> parameters) {
        try (var session = driver.session()) {
            return session.run(cypher, parameters).list(Record::asMap);
        }
    }

    /**
     * Calls the HTTP API.
     *
     * @param path below {@code /api}, as {@code /demos}
     * @param body JSON, or null
     */
    public Answer call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(deployment.url() + "/api" + path))
                .timeout(TO_END)
                .header("x-functions-key", key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(null),
                    response.body().isEmpty()
                            ? MissingNode.getInstance()
                            : Json.mapper().readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The demo as the API shows it now. */
    public JsonNode demo() {
        return call("GET", "/demos/" + id, null).json();
    }

    /** Runs {@code mayfly} against this local default; the data folder is given. Close it. */
    public MayflyProcess command(String... args) {
        return MayflyProcess.start(
                data,
                Stream.concat(Stream.of(args), Stream.of("--data", data.toString()))
                        .toList());
    }

    /** Process ids of a part of the local default, by the end of its main class or a piece of its command line. */
    public List<Long> pids(String commandLinePiece) {
        return mayfly.pids().stream()
                .filter(pid -> commandLine(pid).contains(commandLinePiece))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends a signal, as {@code STOP}, {@code CONT} or {@code KILL}, to processes of this local default. */
    public static void signal(String name, List<Long> pids) throws IOException {
        assertThat(pids).isNotEmpty();
        var command = Stream.concat(Stream.of("kill", "-" + name), pids.stream().map(String::valueOf))
                .toList();
        assertThat(new ProcessBuilder(command).start().onExit().join().exitValue())
                .isZero();
    }

    /** A secret of the demo, as it lies in the vault of the local default. */
    public String secret(String kind) throws IOException {
        return Files.readString(data.resolve("vault").resolve("demo-" + id + "-1-" + kind));
    }

    /** Environment of a process of the local default. */
    public static Map<String, String> environment(long pid) throws IOException {
        return Stream.of(Files.readString(Path.of("/proc", Long.toString(pid), "environ"))
                        .split("\0"))
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    /** A second demo beside the shared one, for a test that leaves traces; READY when it returns. The caller destroys it. */
    public String another(String wanted) {
        assertThat(call("POST", "/demos", "{\"id\":\"" + wanted + "\"}").status())
                .isEqualTo(202);
        awaitDemo(wanted, demo -> "READY".equals(demo.path("state").asText()));
        return wanted;
    }

    /** Waits until a demo looks as wanted, and returns it. */
    public JsonNode awaitDemo(String which, Predicate<JsonNode> wanted) {
        return await().atMost(TO_END)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> call("GET", "/demos/" + which, null).json(), wanted);
    }

    /** Destroys a demo and waits for its end. */
    public void destroy(String which) {
        call("DELETE", "/demos/" + which, null);
        awaitDemo(which, demo -> "DESTROYED".equals(demo.path("state").asText()));
    }

    /** Waits until the demo is READY, as every test must find it. */
    public void awaitReady() {
        await().atMost(TO_END).pollInterval(Duration.ofMillis(200)).until(() -> "READY"
                .equals(demo().path("state").asText()));
    }

    /** Waits until both graphs of a demo are equal, as they must be after a time of quiet whatever happened before. */
    public void awaitEqual(String which) {
        await().atMost(TO_END.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(call("GET", "/demos/" + which + "/digest", null)
                                .json()
                                .path("verdict")
                                .asText())
                        .isEqualTo("EQUAL"));
    }

    @Override
    public void close() throws IOException {
        master.close();
        subscriber.close();
        try {
            mayfly.interrupt();
            assertThat(mayfly.exitCode()).as(() -> mayfly.output()).isZero();
            mayfly.assertNothingLeft();
        } finally {
            mayfly.close();
        }
        removeFolder();
    }

    /** Only after a good end: the logs of a bad one are in it. Nobody is left who could write while it is removed. */
    private void removeFolder() throws IOException {
        try (Stream<Path> all = Files.walk(data.getParent())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
