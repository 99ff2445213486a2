// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the second killer is at work.
 *
 * @param lastSuccess when the last sweep began that could look everywhere and was no dry run; null if there was none
 * @param ageSeconds how long ago that was; null if there was none
 * @param overdue whether that is longer than three sweeps of 5 min, or there was none
 * @param dryRun whether the sweeper is told only to look
 */
public record SweepHealth(Instant lastSuccess, Long ageSeconds, boolean overdue, boolean dryRun) {

    private static final Duration OVERDUE = Duration.ofMinutes(15);

    public static SweepHealth of(Optional<SweepLog.Entry> log, boolean dryRun, Instant now) {
        return log.map(SweepLog.Entry::lastSuccess)
                .map(last -> {
                    Duration age = Duration.between(last, now);
                    return new SweepHealth(last, age.toSeconds(), age.compareTo(OVERDUE) > 0, dryRun);
                })
                .orElse(new SweepHealth(null, null, true, dryRun));
    }
}
