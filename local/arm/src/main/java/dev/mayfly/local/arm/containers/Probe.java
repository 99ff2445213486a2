// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP probe of a container. Healthy is a status from 200 to 399.
 *
 * @param port container port
 * @param path begins with a slash
 * @param initialDelay from the start of the container to the first try
 * @param period between tries
 * @param timeout of one try
 * @param failureThreshold how many failures in a row count
 */
record Probe(int port, String path, Duration initialDelay, Duration period, Duration timeout, int failureThreshold) {

    /** Reads a probe that was checked before; the defaults are those of Container Instances. */
    static Optional<Probe> of(JsonNode json) {
        JsonNode get = json.path("httpGet");
        if (get.isMissingNode()) {
            return Optional.empty();
        }
        String path = get.path("path").asText("/");
        return Optional.of(new Probe(
                get.path("port").asInt(),
                path.startsWith("/") ? path : "/" + path,
                seconds(json.path("initialDelaySeconds").asInt(0)),
                seconds(Math.max(1, json.path("periodSeconds").asInt(10))),
                seconds(Math.max(1, json.path("timeoutSeconds").asInt(1))),
                Math.max(1, json.path("failureThreshold").asInt(3))));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    /**
     * Tries once.
     *
     * @param realPort where the container port is mapped to
     * @return what is wrong, empty if healthy
     */
    Optional<String> failure(int realPort) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + realPort + path).toURL().openConnection();
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status >= 200 && status < 400
                    ? Optional.empty()
                    : Optional.of("HTTP probe failed with statuscode: " + status);
        } catch (IOException e) {
            return Optional.of("Get \"http://localhost:" + port + path + "\": " + e.getMessage());
        }
    }
}
