// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers {@code GET /health} without a login, for probes inside the container group, and 404 to all else.
 *
 * <p>Kafka Connect 3.9 has {@code /health} (KIP-1017) only behind the login of the public listener, where a probe of
 * Container Instances cannot go.
 */
final class HealthEndpoint implements AutoCloseable {

    /** What the worker says of itself, with the HTTP status that a probe understands. */
    enum Health {
        HEALTHY(200),
        STARTING(503),
        UNHEALTHY(503);

        final int status;

        Health(int status) {
            this.status = status;
        }

        String json() {
            return "{\"status\":\"" + name().toLowerCase(Locale.ROOT) + "\"}";
        }
    }

    private static final Pattern LISTENER = Pattern.compile("http://([^/:]+):(\\d{1,5})/?");
    private static final int PROBES_AT_ONCE = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    private HealthEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens from now on.
     *
     * @param listener for example {@code http://0.0.0.0:8084}
     * @param health asked on each request; may take as long as a probe waits
     * @throws IllegalArgumentException if the listener is not {@code http://host:port}
     * @throws IOException if the port is taken
     */
    static HealthEndpoint listen(String listener, Supplier<Health> health) throws IOException {
        Matcher address = LISTENER.matcher(listener);
        if (!address.matches()) {
            throw new IllegalArgumentException(
                    "CONNECT_ADMIN_LISTENERS is '" + listener + "', but must be like http://0.0.0.0:8084");
        }
        InetAddress host = InetAddress.getByName(address.group(1));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, Integer.parseInt(address.group(2))), 0);
        ExecutorService threads = Executors.newFixedThreadPool(PROBES_AT_ONCE, HealthEndpoint::daemon);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, health));
        server.start();
        return new HealthEndpoint(server, threads);
    }

    private static void answer(HttpExchange exchange, Supplier<Health> health) throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestURI().getPath().equals("/health")
                    && exchange.getRequestMethod().equals("GET");
            if (!known) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Health now = health.get();
            byte[] body = now.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(now.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
