// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wait for a marker of our own: once it is at the subscriber, everything that was committed before it is there too. */
public final class QuietPoint {

    /** How long the subscriber may lag before the wait is given up. */
    public static final Duration WITHIN = Duration.ofSeconds(60);

    private QuietPoint() {}

    /** Why to wait no longer; nothing as long as there is hope. */
    public static Optional<String> givenUp(Instant from, Instant now, Duration within) {
        return Duration.between(from, now).compareTo(within) < 0
                ? Optional.empty()
                : Optional.of("A marker that was written at the master at " + from + " was not at the subscriber "
                        + within.toSeconds() + " s later, so what is on its way is unknown. The demo's pulse says which"
                        + " hop stands still.");
    }
}
