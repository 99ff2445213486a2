// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wait for a marker of our own: once it is at the subscriber, everything that was committed before it is there too. */
public final class QuietPoint {

    /** How long it may take while nothing is seen to move. */
    public static final Duration WITHIN = Duration.ofSeconds(60);

    /** How long it may take behind a backlog, such as a large graph, or the day of changes that a new source begins with. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    private QuietPoint() {}

    /**
     * Why to wait no longer; nothing as long as there is hope.
     *
     * @param from when the marker was written
     * @param moved when the pulse last said that what is before it gets less; the same as from if it never did
     * @param within how long to wait while it does not say so
     */
    public static Optional<String> givenUp(Instant from, Instant moved, Instant now, Duration within) {
        Duration waited = Duration.between(from, now);
        if (waited.compareTo(LONGEST) < 0 && Duration.between(moved, now).compareTo(within) < 0) {
            return Optional.empty();
        }
        return Optional.of("A marker that was written at the master at " + from + " was not at the subscriber "
                + waited.toSeconds() + " s later, so what is on its way is unknown. The demo's pulse says which"
                + " hop stands still.");
    }
}
