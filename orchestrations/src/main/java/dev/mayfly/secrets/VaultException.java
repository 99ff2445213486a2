// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import java.time.Duration;

/**
 * A call to the vault that failed. The message says what was tried, on which vault, what came back and what to do next.
 *
 * <p>It holds no secret, and no cause either: a cause would bring texts along that nobody here has looked at.
 */
public abstract sealed class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private VaultException(String message) {
        super(message);
    }

    /** It may well succeed later, and to repeat it does no harm. */
    public static final class Transient extends VaultException {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        public Transient(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        /** When the vault may be asked again; zero if it said nothing. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It fails again until a person changes something: a right, a network rule, the vault itself. */
    public static final class Permanent extends VaultException {
        private static final long serialVersionUID = 1L;

        public Permanent(String message) {
            super(message);
        }
    }
}
