// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the dashboard as they lie in the jar, with the headers that go with them. Public and without the types of
 * Azure Functions, so that the browser tests serve the very same answers without a host.
 */
public final class DashboardPage {

    /** The page itself; the others are what it asks for. */
    public static final String INDEX = "index.html";

    private static final String FOLDER = "/mayfly/dashboard/";

    /** One plain name: nothing that could leave the folder. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9]+)+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    /** Nothing from elsewhere, nothing inline, nobody's frame: what a demo is named cannot become a script. */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private final Map<String, Content> files = new ConcurrentHashMap<>();

    /** What to answer; {@code body} is empty if the browser's copy is still right. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private record Content(String type, String text, String tag) {}

    /**
     * A file, or the news that the browser has it already.
     *
     * @param name such as {@code app.js}
     * @param ifNoneMatch the request's header of that name; empty without one
     * @return empty if there is no such file
     */
    public Optional<Answer> file(String name, String ifNoneMatch) {
        return content(name)
                .map(content -> isIn(ifNoneMatch, content.tag())
                        ? new Answer(304, headers(content), "")
                        : new Answer(200, headers(content), content.text()));
    }

    private Optional<Content> content(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(files.computeIfAbsent(name, file -> read(file, type)));
    }

    private static Content read(String name, String type) {
        try (InputStream in = DashboardPage.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            return new Content(type, new String(bytes, StandardCharsets.UTF_8), '"' + digest(bytes) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name + " from the app's jar", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A proxy that compresses makes a tag weak (W/"…"); the content is still the same. */
    private static boolean isIn(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(given -> given.equals(tag) || given.equals("W/" + tag));
    }

    /** Kept by the browser but asked about each time: after a deployment no old file meets a new one. */
    private static Map<String, String> headers(Content content) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", content.type());
        headers.put("Cache-Control", "no-cache");
        headers.put("ETag", content.tag());
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }
}
