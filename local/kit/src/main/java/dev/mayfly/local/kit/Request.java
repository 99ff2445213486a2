// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as a route sees it.
 *
 * @param method upper case
 * @param path begins with exactly one slash; still percent-encoded, without the query
 * @param vars decoded values of the route's {@code {name}} segments; empty in filters
 * @param query decoded; of a repeated name the first value
 * @param headers by lower-case name
 * @param bytes the body as it came; empty if there was none
 * @param json the body parsed; a missing node if there was none, in filters, and on raw routes
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies can be archives; requests are never compared.
public record Request(
        String method,
        String path,
        Map<String, String> vars,
        Map<String, String> query,
        Map<String, List<String>> headers,
        byte[] bytes,
        JsonNode json) {

    /**
     * The value of a {@code {name}} segment.
     *
     * @throws IllegalArgumentException if the route has no such segment
     */
    public String var(String name) {
        String value = vars.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route of " + path + " has no {" + name + "}");
        }
        return value;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The first value of a header; its name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The body read as {@code application/x-www-form-urlencoded}. */
    public Map<String, String> form() {
        return decode(text());
    }

    static Map<String, String> decode(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                values.putIfAbsent(plain(name), equals < 0 ? "" : plain(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    /** What is not properly encoded is taken as it stands. */
    static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
