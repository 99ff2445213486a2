// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.time.Duration;
import java.util.Optional;

/** What became of one request. */
sealed interface Answer {

    /**
     * The server answered.
     *
     * @param requestId Aura's {@code X-Request-Id}
     * @param retryAfter how long the server wants to be left alone
     */
    record Answered(int status, String body, Optional<String> requestId, Optional<Duration> retryAfter)
            implements Answer {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Aura answers 403, not 401, to a token that has expired. */
        boolean isTokenRefused() {
            return status == 401 || status == 403;
        }
    }

    /** No connection came up: the server knows nothing of the request. */
    record NotSent(String cause) implements Answer {}

    /** The connection broke, or time ran out, when the server may already have read the request. */
    record Lost(String cause, boolean timedOut) implements Answer {}
}
