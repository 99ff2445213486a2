// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers every request as if it had succeeded, and remembers it. */
final class RecordingArm implements AutoCloseable {

    private static final String SUCCESS =
            """
            {"id": "/x", "name": "x", "location": "eastus", "value": [], "properties": {"provisioningState": "Succeeded"}}""";

    private final HttpServer server;
    private final List<ArmRequest> requests = Collections.synchronizedList(new ArrayList<>());

    RecordingArm() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked since the last time. */
    List<ArmRequest> takeRequests() {
        synchronized (requests) {
            List<ArmRequest> taken = List.copyOf(requests);
            requests.clear();
            return taken;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.add(new ArmRequest(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath()));
            byte[] body = SUCCESS.getBytes(StandardCharsets.UTF_8);
            boolean hasBody = !exchange.getRequestMethod().matches("HEAD|DELETE");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(hasBody ? 200 : 204, hasBody ? body.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
