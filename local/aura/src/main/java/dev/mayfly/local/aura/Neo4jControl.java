// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Drives the Neo4j process over its control API. Each call is idempotent; what fails is an {@link IOException}. */
final class Neo4jControl {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The first database of a process takes some seconds, and the machine may be busy. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AuraConfig.Control process;

    Neo4jControl(AuraConfig.Control process) {
        this.process = process;
    }

    /**
     * Starts a database, creating it if there is none.
     *
     * @param boltPort 0 to pick one
     * @param password of the admin; taken only when it is created
     * @return its Bolt port
     */
    int start(String id, int boltPort, String password) throws IOException {
        Map<String, Object> body =
                Map.of("boltPort", boltPort, "username", Instance.USERNAME, "password", password, "apoc", true);
        return send("PUT", "/instances/" + id, body).path("boltPort").intValue();
    }

    void stop(String id) throws IOException {
        send("POST", "/instances/" + id + "/stop", Map.of());
    }

    void delete(String id) throws IOException {
        send("DELETE", "/instances/" + id, Map.of());
    }

    void switchCdc(String id, CdcMode mode) throws IOException {
        send("PUT", "/instances/" + id + "/cdc", Map.of("mode", mode.name()));
    }

    private JsonNode send(String method, String path, Map<String, Object> body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(process.url().resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + process.token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() >= 300) {
            String reason = JSON.readTree(response.body()).path("error").asText("");
            throw new IOException("the Neo4j process answered " + response.statusCode() + " to " + method + " " + path
                    + ": " + reason);
        }
        return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the Neo4j process");
        }
    }
}
