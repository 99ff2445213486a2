// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.awaitility.Awaitility.await;

import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A Connect worker over a namespace, with a certificate of its own and the plugins of these tests. */
final class Worker {

    static final String LOGIN = "presenter:rest-password";
    static final String MASTER_PASSWORD = "master-password";

    private static final List<Class<?>> PLUGINS = List.of(
            EchoSource.class,
            EchoSource.EchoTask.class,
            Lines.class,
            Lines.Source.class,
            Lines.SourceTask.class,
            Lines.Sink.class,
            Lines.SinkTask.class);

    private final Namespace namespace;
    private final Path folder;
    private final String group;
    private final List<String> arguments;
    private final Certificate certificate;
    private final int port = Ports.free();
    private final int healthPort = Ports.free();

    Worker(Namespace namespace, Path folder) throws Exception {
        this(namespace, folder, "connect-test");
    }

    /**
     * @param arguments of the program
     */
    Worker(Namespace namespace, Path folder, String group, String... arguments) throws Exception {
        this.namespace = namespace;
        this.group = group;
        this.arguments = List.of(arguments);
        this.folder = Files.createDirectories(folder.resolve("con nect"));
        this.certificate = Certificate.make(this.folder.resolve("connect.p12"));
        plugin(Files.createDirectories(this.folder.resolve("plugins/echo")).resolve("echo.jar"));
    }

    private static void plugin(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : PLUGINS) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(jar);
                }
            }
            jar.putNextEntry(new JarEntry("META-INF/services/org.apache.kafka.connect.source.SourceConnector"));
            String sources = EchoSource.class.getName() + "\n" + Lines.Source.class.getName();
            jar.write(sources.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("META-INF/services/org.apache.kafka.connect.sink.SinkConnector"));
            jar.write(Lines.Sink.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    int port() {
        return port;
    }

    int healthPort() {
        return healthPort;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("BOOTSTRAP_SERVERS", "localhost:" + namespace.port());
        environment.put("SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put(
                "CONNECTION_STRING",
                namespace.connectionString(Namespace.RULE, Namespace.keys().primary(Namespace.RULE)));
        environment.put("CONNECT_GROUP_ID", group);
        environment.put("CONNECT_LISTENERS", "https://127.0.0.1:" + port);
        environment.put("CONNECT_ADMIN_LISTENERS", "http://127.0.0.1:" + healthPort);
        environment.put("CONNECT_REST_USER", LOGIN.split(":", 2)[0]);
        environment.put("CONNECT_REST_PASSWORD", LOGIN.split(":", 2)[1]);
        environment.put("CONNECT_KEYSTORE", certificate.keystore().toString());
        environment.put("CONNECT_KEYSTORE_PASSWORD", certificate.password());
        environment.put("PLUGIN_PATH", folder.resolve("plugins").toString());
        environment.put("MASTER_PASSWORD", MASTER_PASSWORD);
        environment.put("SUBSCRIBER_PASSWORD", "subscriber-password");
        return environment;
    }

    JavaProcess launch(Map<String, String> environment) throws IOException {
        return JavaProcess.start(
                folder.resolve("worker.log"), environment, ConnectMain.class, arguments.toArray(String[]::new));
    }

    /** Starts the worker and waits until it answers on REST and says that it is healthy. */
    JavaProcess start() throws IOException {
        JavaProcess worker = launch(environment());
        awaitHealthy(worker);
        return worker;
    }

    void awaitHealthy(JavaProcess worker) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast("worker ended", () -> !worker.isAlive())
                .until(() -> health().statusCode() == 200
                        && call("GET", "/connectors", LOGIN, null).statusCode() == 200);
    }

    /** A call over HTTPS that trusts just this worker's certificate; without a login if {@code login} is null. */
    HttpResponse<String> call(String method, String path, String login, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (login != null) {
            byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        return client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client() throws IOException {
        try {
            return HttpClient.newBuilder().sslContext(certificate.pinned()).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> health() throws IOException, InterruptedException {
        return plain("/health");
    }

    /** A call to the health listener. */
    HttpResponse<String> plain(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
