// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Refused;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The control API of the Neo4j process with nothing behind it. */
final class FakeNeo4j implements AutoCloseable {
    private static final String TOKEN = "control-token";

    private final Map<String, Database> databases = new ConcurrentHashMap<>();
    private final AtomicInteger nextPort = new AtomicInteger(17000);
    private final JsonServer http;
    private volatile boolean down;

    FakeNeo4j() throws IOException {
        http = JsonServer.on(0)
                .filter((request, next) -> {
                    if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
                        return Response.json(401, Map.of("error", "token"));
                    }
                    return down ? Response.json(503, Map.of("error", "down")) : next.handle(request);
                })
                .route("PUT", "/instances/{id}", this::start)
                .route("POST", "/instances/{id}/stop", request -> {
                    get(request).state = "stopped";
                    return Response.json(200, Map.of());
                })
                .route("PUT", "/instances/{id}/cdc", request -> {
                    get(request).cdcMode = request.json().path("mode").asText();
                    return Response.json(200, Map.of());
                })
                .route("DELETE", "/instances/{id}", request -> {
                    databases.remove(request.var("id"));
                    return Response.empty(204);
                })
                .start();
    }

    AuraConfig.Control control() {
        return new AuraConfig.Control(URI.create(http.url()), TOKEN);
    }

    Optional<Database> database(String id) {
        return Optional.ofNullable(databases.get(id));
    }

    /** As after a restart of the process: everything is there and nothing runs. */
    void stopAll() {
        databases.values().forEach(database -> database.state = "stopped");
    }

    void down(boolean value) {
        down = value;
    }

    @Override
    public void close() {
        http.close();
    }

    private Response start(Request request) {
        String id = request.var("id");
        int wanted = request.json().path("boltPort").intValue();
        Database database = databases.computeIfAbsent(
                id,
                key -> new Database(
                        wanted == 0 ? nextPort.incrementAndGet() : wanted,
                        request.json().path("password").textValue()));
        database.state = "running";
        return Response.json(200, Map.of("id", id, "boltPort", database.boltPort, "state", "running"));
    }

    private Database get(Request request) {
        return database(request.var("id"))
                .orElseThrow(() -> new Refused(Response.json(404, Map.of("error", "there is no such instance"))));
    }

    /** What the process would know of one database. */
    static final class Database {
        final int boltPort;
        final String password;
        volatile String state;
        volatile String cdcMode = "OFF";

        Database(int boltPort, String password) {
            this.boltPort = boltPort;
            this.password = password;
        }
    }
}
