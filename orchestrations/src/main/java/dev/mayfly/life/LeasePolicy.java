// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a demo may live.
 *
 * <p>The cap is counted from creation, so that extending again and again cannot keep a demo for ever.
 *
 * @param minimum shortest life from now, 15 min in the cloud
 * @param maximum longest life from creation, 24 h
 */
public record LeasePolicy(Duration minimum, Duration maximum) {

    public static final Duration CLOUD_MINIMUM = Duration.ofMinutes(15);
    public static final Duration CLOUD_MAXIMUM = Duration.ofHours(24);

    public LeasePolicy {
        if (minimum.isNegative() || minimum.isZero() || maximum.compareTo(minimum) < 0) {
            throw new IllegalArgumentException("The shortest life (" + minimum
                    + ") must be positive and not above the longest (" + maximum + ").");
        }
    }

    /** Latest moment at which a demo created then may still exist. */
    public Instant latestExpiry(Instant createdAt) {
        return createdAt.plus(maximum);
    }

    /**
     * Checks a new life span.
     *
     * @throws IllegalArgumentException naming the input and the rule
     */
    public Duration checked(Duration ttl) {
        if (ttl.compareTo(minimum) < 0 || ttl.compareTo(maximum) > 0) {
            throw new IllegalArgumentException("A ttl of " + Ttl.words(ttl) + " is not allowed: at least "
                    + Ttl.words(minimum) + ", at most " + Ttl.words(maximum) + ".");
        }
        return ttl;
    }

    /**
     * Checks a time from now on, to which an expiry is to be moved: less than the minimum is shortening, and allowed.
     *
     * @throws IllegalArgumentException naming the input and the rule
     */
    public Duration checkedMove(Duration ttl) {
        if (ttl.isNegative() || ttl.compareTo(maximum) > 0) {
            throw new IllegalArgumentException("A ttl of " + Ttl.words(ttl)
                    + " is not allowed: more than nothing, at most " + Ttl.words(maximum) + ".");
        }
        return ttl;
    }

    /**
     * Checks a moved expiry: it may come closer than the minimum (that is shortening), but not lie in the past, nor beyond
     * the cap.
     *
     * @throws IllegalArgumentException naming the input and the rule
     */
    public Instant checkedExpiry(Instant createdAt, Instant now, Instant expiresAt) {
        if (!expiresAt.isAfter(now)) {
            throw new IllegalArgumentException("The expiry " + expiresAt + " is not in the future (it is " + now
                    + "): to end the demo now, delete it.");
        }
        if (expiresAt.isAfter(latestExpiry(createdAt))) {
            throw new IllegalArgumentException("The expiry " + expiresAt + " is beyond the cap "
                    + latestExpiry(createdAt) + ": a demo lives at most " + Ttl.words(maximum) + " from its creation.");
        }
        return expiresAt;
    }
}
