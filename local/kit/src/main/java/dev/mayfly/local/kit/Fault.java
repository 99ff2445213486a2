// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A fault to be played, as it is written in JSON.
 *
 * @param method the HTTP method, any if null
 * @param path a regular expression found somewhere in the path, any path if null
 * @param kind what goes wrong
 * @param times how often at most, without end if null
 * @param probability of each request that matches, 0 to 1; 1 if null
 * @param delayMs for {@code DELAY}: how long the request is held up
 * @param status for {@code STATUS}: the answer's status, 503 if null
 * @param retryAfterSeconds for {@code STATUS}: sent as {@code Retry-After}, left out if null
 * @param body for {@code STATUS} the answer's body, for {@code FAIL_OPERATION} the error of the operation; if null the
 *     imitation's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String method,
        String path,
        Kind kind,
        Integer times,
        Double probability,
        Long delayMs,
        Integer status,
        Integer retryAfterSeconds,
        JsonNode body) {

    /** What goes wrong. */
    public enum Kind {
        /** The request is held up, then handled. */
        DELAY,
        /** The request is answered with an error and nothing is done. */
        STATUS,
        /** The request is handled, then the connection is closed without an answer. */
        DROP_ANSWER,
        /** The request is accepted and its long-running operation fails later. */
        FAIL_OPERATION,
        /** The request's token is treated as expired. */
        STALE_TOKEN
    }

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException naming the field and the rule that it breaks
     */
    public Fault {
        require(kind != null, "kind is missing");
        require(times == null || times >= 0, "times must not be negative, was " + times);
        require(
                probability == null || (probability >= 0 && probability <= 1),
                "probability must be between 0 and 1, was " + probability);
        require(delayMs == null || delayMs >= 0, "delayMs must not be negative, was " + delayMs);
        require(
                status == null || (status >= 200 && status <= 599),
                "status must be between 200 and 599, was " + status);
        require(path == null || isPattern(path), "path is not a regular expression: " + path);
    }

    /** A fault of this kind on every request that matches. */
    public static Fault of(Kind kind, String method, String path) {
        return new Fault(method, path, kind, null, null, null, null, null, null);
    }

    public Fault times(int most) {
        return new Fault(method, path, kind, most, probability, delayMs, status, retryAfterSeconds, body);
    }

    public Fault probability(double share) {
        return new Fault(method, path, kind, times, share, delayMs, status, retryAfterSeconds, body);
    }

    public Fault delayMs(long millis) {
        return new Fault(method, path, kind, times, probability, millis, status, retryAfterSeconds, body);
    }

    /** This fault with an answer of its own; {@code retryAfter} in seconds, or null for none. */
    public Fault answer(int withStatus, Integer retryAfter) {
        return new Fault(method, path, kind, times, probability, delayMs, withStatus, retryAfter, body);
    }

    public Fault body(JsonNode json) {
        return new Fault(method, path, kind, times, probability, delayMs, status, retryAfterSeconds, json);
    }

    boolean matches(Kind askedKind, String askedMethod, String askedPath) {
        return kind == askedKind
                && (method == null || method.equalsIgnoreCase(askedMethod))
                && (path == null || Pattern.compile(path).matcher(askedPath).find());
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
