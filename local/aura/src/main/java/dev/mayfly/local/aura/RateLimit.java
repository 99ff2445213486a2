// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/** At most so many requests within any minute. A request that is refused is not counted. */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final ArrayDeque<Instant> accepted = new ArrayDeque<>();

    RateLimit(int most) {
        this.most = most;
    }

    /** Takes a request in, or says after how many whole seconds one would be taken, 1 at least. */
    synchronized Optional<Long> refuse(Instant now) {
        while (!accepted.isEmpty() && !accepted.peekFirst().plus(WINDOW).isAfter(now)) {
            accepted.removeFirst();
        }
        if (accepted.size() < most) {
            accepted.addLast(now);
            return Optional.empty();
        }
        Duration wait = Duration.between(now, accepted.peekFirst().plus(WINDOW));
        return Optional.of(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
