// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import java.time.Duration;
import java.time.Instant;

/**
 * The limits that sweeps keep.
 *
 * @param subscription whose demos; it is part of what names are made from
 * @param longestLife the longest that a demo may live from its creation
 * @param mostDemos how many demos one sweep may begin to delete by itself
 */
public record SweepRules(String subscription, Duration longestLife, int mostDemos) {

    /** What an end must have been over for, as clocks differ: the sweeper is the second killer and need not be the first. */
    public static final Duration SKEW_MARGIN = Duration.ofMinutes(1);

    /** How long something of unknown age is left alone after it was seen for the first time. */
    public static final Duration GRACE = Duration.ofHours(24);

    /** A stamp of before this is no stamp of Mayfly's. */
    static final Instant FIRST_SANE_STAMP = Instant.parse("2025-01-01T00:00:00Z");

    boolean isPast(Instant time, Instant now) {
        return time.plus(SKEW_MARGIN).isBefore(now);
    }

    /** Whether a demo can have been given this end at all. */
    boolean isSane(Instant stamp, Instant now) {
        return !stamp.isBefore(FIRST_SANE_STAMP)
                && !stamp.isAfter(now.plus(longestLife).plus(SKEW_MARGIN));
    }

    /** Whether something of that age belongs to no demo that may still live. */
    boolean isTooOld(Instant createdAt, Instant now) {
        return isPast(createdAt.plus(longestLife), now);
    }
}
