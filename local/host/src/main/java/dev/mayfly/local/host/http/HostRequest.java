// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it arrived; its body is read only when it is asked for, so that a caller without a key cannot make the
 * host keep a large one.
 */
public final class HostRequest {
    private final HttpExchange exchange;
    private final String target;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final URI uri;
    private final long bodyLimit;

    /** @throws IllegalArgumentException if its {@code Host} makes no URL */
    HostRequest(HttpExchange exchange, long bodyLimit) {
        this.exchange = exchange;
        this.bodyLimit = bodyLimit;
        // The text of the URI is what the client sent; parsed, "//a/b" would have "a" as its authority.
        this.target = exchange.getRequestURI().toString().replaceFirst("^https?://[^/?]*", "");
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        parseQuery();
        String local = "127.0.0.1:" + exchange.getLocalAddress().getPort();
        uri = URI.create("http://" + headers.getOrDefault("host", local) + target);
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** Percent-encoded, as it was sent. */
    public String rawPath() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** Decoded; several values joined by a comma. Empty values are left out, as the host does. */
    public Map<String, String> query() {
        return query;
    }

    /** By name in lower case; several values joined by a comma. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The key in the header or, without one, in the query; empty if there is none. */
    public String key() {
        return headers.getOrDefault("x-functions-key", query.getOrDefault("code", ""));
    }

    /** The whole URL as the client knows it. */
    public URI uri() {
        return uri;
    }

    /**
     * Reads the body.
     *
     * @throws BodyTooLarge if it is larger than the host allows; at most that much was read
     */
    public byte[] body() throws IOException {
        if (declaredLength() > bodyLimit) {
            throw new BodyTooLarge(bodyLimit);
        }
        int most = Math.toIntExact(Math.min(bodyLimit + 1, Integer.MAX_VALUE - 8));
        byte[] body = exchange.getRequestBody().readNBytes(most);
        if (body.length > bodyLimit) {
            throw new BodyTooLarge(bodyLimit);
        }
        return body;
    }

    private long declaredLength() {
        try {
            return Long.parseLong(headers.getOrDefault("content-length", "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void parseQuery() {
        int question = target.indexOf('?');
        if (question < 0) {
            return;
        }
        for (String pair : target.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                query.merge(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)), (a, b) -> a + "," + b);
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The body is larger than allowed. */
    public static final class BodyTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLarge(long limit) {
            super("the body is larger than " + limit + " bytes");
        }
    }
}
