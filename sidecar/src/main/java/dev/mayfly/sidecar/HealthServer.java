// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code GET /health}: 200 or 503 with a line of JSON; 404 to all else. */
final class HealthServer {

    private final Settings settings;
    private final Supplier<Vitals> vitals;

    private HealthServer(Settings settings, Supplier<Vitals> vitals) {
        this.settings = settings;
        this.vitals = vitals;
    }

    /** Listens from now until the process ends. Throws IOException if the port is taken. */
    static void listen(Settings settings, Supplier<Vitals> vitals) throws IOException {
        InetAddress host = InetAddress.getByName(settings.healthHost());
        HttpServer server = HttpServer.create(new InetSocketAddress(host, settings.healthPort()), 0);
        server.createContext("/", new HealthServer(settings, vitals)::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals("/health");
            if (!known) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Instant now = Instant.now();
            Vitals current = vitals.get();
            Health health = Health.of(current, settings.interval(), settings.startGrace(), now);
            byte[] body = json(health, current, settings.interval(), now).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(health.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Numbers, times and our own words only, so nothing needs escaping and no secret can get in. */
    static String json(Health health, Vitals vitals, Duration interval, Instant now) {
        String marker = vitals.lastMarker()
                .map(last -> "\"sequence\":%d,\"lastMarkerAt\":\"%s\",\"lastMarkerAgeMillis\":%d"
                        .formatted(
                                last.sequence(),
                                last.at(),
                                Duration.between(last.at(), now).toMillis()))
                .orElse("\"sequence\":null,\"lastMarkerAt\":null,\"lastMarkerAgeMillis\":null");
        return "{\"status\":\"%s\",%s,\"intervalMillis\":%d,\"failuresInARow\":%d,\"failures\":%d,\"lastFailure\":%s}"
                .formatted(
                        word(health),
                        marker,
                        interval.toMillis(),
                        vitals.failuresInARow(),
                        vitals.failures(),
                        vitals.lastFailure()
                                .map(failure -> "\"" + word(failure) + "\"")
                                .orElse("null"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
