// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer; immutable apart from the body's bytes, which nobody changes. */
@SuppressWarnings("ArrayRecordComponent") // Bodies can be archives; answers are never compared.
public record Response(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Response DROPPED = empty(0);

    public Response {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer with a body of JSON, from a {@code JsonNode} or whatever Jackson writes as one. */
    public static Response json(int status, Object value) {
        try {
            return new Response(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    public static Response text(int status, String contentType, String text) {
        return new Response(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    /** No answer at all: the server closes the connection. What the request asked for may well have been done. */
    public static Response dropped() {
        return DROPPED;
    }

    boolean isDropped() {
        return status == 0;
    }

    /** This answer with one more header, replacing one of the same spelling. */
    public Response header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
