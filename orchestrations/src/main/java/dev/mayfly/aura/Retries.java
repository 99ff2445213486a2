// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.aura.Answer.Answered;
import dev.mayfly.aura.Answer.Lost;
import java.time.Duration;
import java.util.Optional;

/** Whether a call that can be repeated is repeated at once. Waits longer than a second are not taken here. */
final class Retries {
    static final int MOST_ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Retries() {}

    /**
     * The pause before the next attempt: 200 ms after the first, 400 ms after the second, each with up to half as much on
     * top, so that callers that stumbled together do not come back together.
     *
     * @param attempt attempts made so far, from 1
     * @param chance 0 to 1
     * @return empty if another attempt now is of no use
     */
    static Optional<Duration> pauseAfter(int attempt, Answer answer, double chance) {
        if (attempt >= MOST_ATTEMPTS || !passesSoon(answer)) {
            return Optional.empty();
        }
        long millis = 200L << (attempt - 1);
        return Optional.of(Duration.ofMillis(millis + (long) (millis / 2.0 * chance)));
    }

    private static boolean passesSoon(Answer answer) {
        if (answer instanceof Answered answered) {
            boolean soon = answered.retryAfter().orElse(Duration.ZERO).compareTo(LONGEST) <= 0;
            return answered.status() >= 500 && answered.status() != 501 && soon;
        }
        // A time-out has already cost the caller half a minute.
        return !(answer instanceof Lost lost && lost.timedOut());
    }
}
