// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import java.time.Duration;
import java.util.List;

/**
 * A request that cannot be served, and what its sender can do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of problem, each with its HTTP status. */
    public enum Kind {
        BAD_REQUEST(400, "The request is not right"),
        NOT_FOUND(404, "There is no such thing"),
        CONFLICT(409, "Not in the state that it is in"),
        TOO_LARGE(413, "The request is too large"),
        INTERNAL(500, "Something went wrong in Mayfly"),
        UNAVAILABLE(503, "Something that Mayfly needs does not answer");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }
    }

    /**
     * One field that is not right.
     *
     * @param value as it was sent; null if it is missing
     * @param rule what is allowed
     */
    public record FieldError(String field, String value, String rule) {}

    private final Kind kind;
    private final transient List<FieldError> errors;
    private final Duration retryAfter;

    private Problem(Kind kind, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail);
        this.kind = kind;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of(), Duration.ZERO);
    }

    /**
     * Something that Mayfly needs does not do its part.
     *
     * @param retryAfter when asking again may help; zero if it does not until a person changes something
     */
    public static Problem unavailable(String detail, Duration retryAfter) {
        return new Problem(Kind.UNAVAILABLE, detail, List.of(), retryAfter);
    }

    /** A bad request with everything that is wrong in it. */
    public static Problem badRequest(List<FieldError> errors) {
        StringBuilder detail = new StringBuilder();
        for (FieldError error : errors) {
            detail.append(detail.isEmpty() ? "" : " ").append(error.rule());
        }
        return new Problem(Kind.BAD_REQUEST, detail.toString(), errors, Duration.ZERO);
    }

    static Problem unknownDemo(String id) {
        return of(Kind.NOT_FOUND, "There is no demo '" + id + "'. GET /api/demos lists those that there are.");
    }

    public Kind kind() {
        return kind;
    }

    /** When to ask again; zero if that is not known, or of no use. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
