// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One look at the subscriber after a write at the master, and what it means.
 *
 * @param seen the value found, {@link Line#ABSENT} if there was no row
 * @param latencyMs time since the commit, measured by the process that wrote; negative if another process wrote, for which
 *     only wall clocks could be compared
 */
public record Look(Check check, String run, String seen, Instant writtenAt, Instant now, double latencyMs) {

    /** How long the subscriber may lag before a check fails. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** The verdict, or nothing if it is too early to tell. */
    public Optional<Line> line() {
        if (seen.equals(check.expected(run))) {
            return Optional.of(Line.pass(check, run, latencyMs >= 0 ? latencyMs : waited().toMillis()));
        }
        return waited().compareTo(LIMIT) >= 0
                ? Optional.of(Line.fail(check, run, seen, writtenAt, waited().toMillis()))
                : Optional.empty();
    }

    private Duration waited() {
        return Duration.between(writtenAt, now);
    }
}
