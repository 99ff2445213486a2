// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.time.Duration;
import java.util.Optional;

/**
 * A call to Aura that failed. The message says what was tried, what came back and what to do next, and holds no secret.
 */
public abstract sealed class AuraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AuraException(String message) {
        super(message);
    }

    /** The limit of requests is reached, about 125 a minute for all demos together. Nothing was done. */
    public static final class Throttled extends AuraException {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Throttled(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** To ask sooner may bring a longer wait. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It may well succeed later, and to repeat it does no harm. */
    public static final class Transient extends AuraException {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Transient(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It may have been done or not. Look before it is sent again: a second create is a second bill. */
    public static final class OutcomeUnknown extends AuraException {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown(String message) {
            super(message);
        }
    }

    /** The credentials are wrong or lack a right: a matter for a person. */
    public static final class NotAllowed extends AuraException {
        private static final long serialVersionUID = 1L;
        private final String hint;

        public NotAllowed(String message, String hint) {
            super(message);
            this.hint = hint;
        }

        /** What the person can do. */
        public String hint() {
            return hint;
        }
    }

    /** There is no such thing, or not yet, or not any more. */
    public static final class NotFound extends AuraException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message);
        }
    }

    /** Not in the state that the thing is in now. Nothing was done. */
    public static final class Conflict extends AuraException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        public Conflict(String message, String reason) {
            super(message);
            this.reason = reason;
        }

        /** Aura's own word, such as {@code ongoing-database-operation}. */
        public String reason() {
            return reason;
        }
    }

    /** Wrong in itself: repeated unchanged it fails again. Nothing was done. */
    public static final class BadRequest extends AuraException {
        private static final long serialVersionUID = 1L;
        private final String reason;
        private final String field;

        public BadRequest(String message, String reason, Optional<String> field) {
            super(message);
            this.reason = reason;
            this.field = field.orElse(null);
        }

        /** Aura's own word, such as {@code invalid-memory-size}. */
        public String reason() {
            return reason;
        }

        /** The field that Aura complains about, if it named one. */
        public Optional<String> field() {
            return Optional.ofNullable(field);
        }
    }
}
