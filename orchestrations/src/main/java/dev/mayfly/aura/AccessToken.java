// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.secrets.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token.
 *
 * @param staleAt from when on a new one is asked for
 */
record AccessToken(Secret value, Instant staleAt) {
    private static final Duration EARLY = Duration.ofSeconds(60);

    /**
     * A token that is renewed 60 s before it expires, or after half its life if that is later: one that lives a minute
     * would otherwise be renewed for every call.
     */
    static AccessToken of(String value, Duration lifetime, Instant now) {
        Duration half = lifetime.dividedBy(2);
        Duration early = lifetime.minus(EARLY);
        return new AccessToken(Secret.of(value), now.plus(early.compareTo(half) > 0 ? early : half));
    }

    boolean isFresh(Instant now) {
        return now.isBefore(staleAt);
    }
}
