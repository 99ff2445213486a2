// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.secrets.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;

/** Gives the answers that it was told, in that order. */
final class ScriptedAura implements AutoCloseable {
    static final NewInstance REQUEST = new NewInstance("mayfly-abc-x1y2z-m1", "business-critical", "2GB", "eastus");
    static final String CREATED = "{\"data\":{\"id\":\"0000000a\",\"name\":\"mayfly-abc-x1y2z-m1\","
            + "\"connection_url\":\"neo4j+s://0000000a.databases.neo4j.io\",\"username\":\"neo4j\","
            + "\"password\":\"canary-password\"}}";

    private final MockWebServer server = new MockWebServer();

    ScriptedAura() throws IOException {
        server.start();
    }

    AuraApi client() {
        return new HttpAuraApi(new AuraSettings(
                URI.create("http://127.0.0.1:" + server.getPort()),
                "client",
                Secret.of("canary-secret"),
                "tenant-1",
                Duration.ofSeconds(5),
                Duration.ofMillis(500)));
    }

    ScriptedAura token(String value) {
        return answer(200, "{\"access_token\":\"" + value + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    ScriptedAura answer(int status, String body) {
        return enqueue(response(status, body));
    }

    ScriptedAura answer(int status, String body, String header, String value) {
        return enqueue(response(status, body).setHeader(header, value));
    }

    /** Reads the request, then closes the connection without an answer. */
    ScriptedAura breakConnection() {
        return enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    }

    /** Reads the request and keeps silent. */
    ScriptedAura keepSilent() {
        return enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    }

    RecordedRequest taken() throws InterruptedException {
        return server.takeRequest(5, TimeUnit.SECONDS);
    }

    int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
    }

    private ScriptedAura enqueue(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    private static MockResponse response(int status, String body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("X-Request-Id", "req-1")
                .setBody(body);
    }
}
