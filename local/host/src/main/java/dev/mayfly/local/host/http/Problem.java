// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.kit.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Errors of the host itself as {@code application/problem+json} (RFC 9457). The real host mostly sends them without a
 * body.
 */
public final class Problem {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            404, "Not Found",
            405, "Method Not Allowed",
            409, "Conflict",
            410, "Gone",
            412, "Precondition Failed",
            413, "Content Too Large",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private Problem() {}

    /** Without detail. */
    public static Response of(int status) {
        return response(status, body(status));
    }

    public static Response of(int status, String detail) {
        return response(status, body(status).put("detail", detail));
    }

    /** A failure inside, with the id to search the logs for and nothing else. */
    public static Response internal(String invocationId) {
        return response(500, body(500).put("instance", "urn:uuid:" + invocationId));
    }

    private static ObjectNode body(int status) {
        return JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status);
    }

    private static Response response(int status, ObjectNode body) {
        try {
            return Response.text(
                    status,
                    "application/problem+json",
                    new String(JSON.writeValueAsBytes(body), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
