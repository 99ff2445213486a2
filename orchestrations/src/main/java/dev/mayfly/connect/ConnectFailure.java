// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.time.Duration;

/**
 * A call to Connect that failed. The message says what was tried, what came back and what to do next, and holds no
 * secret.
 */
public abstract sealed class ConnectFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ConnectFailure(String message) {
        super(message);
    }

    /** The workers are sorting out who does what, or have just taken a new configuration: wait, nothing is wrong. */
    public static final class Rebalancing extends ConnectFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Rebalancing(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Nobody answers, or not in time: starting, restarting, or gone. */
    public static final class NotReady extends ConnectFailure {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public NotReady(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The worker failed at the call. It may have been done all the same: read the state before repeating. */
    public static final class Transient extends ConnectFailure {
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

    /** The login is refused, or who answers is not who we put there. */
    public static final class NotAllowed extends ConnectFailure {
        private static final long serialVersionUID = 1L;
        private final String hint;

        public NotAllowed(String message, String hint) {
            super(message);
            this.hint = hint;
        }

        /** What a person can do. */
        public String hint() {
            return hint;
        }
    }

    /** There is no such connector or plugin. */
    public static final class NotFound extends ConnectFailure {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            super(message);
        }
    }

    /** The request or the configuration is wrong: unchanged it fails again. */
    public static final class BadRequest extends ConnectFailure {
        private static final long serialVersionUID = 1L;

        public BadRequest(String message) {
            super(message);
        }
    }
}
