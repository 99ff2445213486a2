// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of a budget that refills steadily, as Azure Resource Manager throttles
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling).
 *
 * @param capacity the most it holds
 * @param perSecond how much comes back each second
 * @param level how much it held at {@code at}
 * @param at the moment of {@code level}
 */
record TokenBucket(int capacity, int perSecond, double level, Instant at) {
    static TokenBucket full(int capacity, int perSecond, Instant now) {
        return new TokenBucket(capacity, perSecond, capacity, now);
    }

    /** min(capacity, level + seconds · perSecond). */
    TokenBucket refilled(Instant now) {
        double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        return new TokenBucket(capacity, perSecond, Math.min(capacity, level + seconds * perSecond), now);
    }

    boolean isEmpty() {
        return level < 1;
    }

    TokenBucket taken() {
        return new TokenBucket(capacity, perSecond, level - 1, at);
    }

    /** Whole seconds until there is one again, at least 1. */
    int retryAfterSeconds() {
        return (int) Math.max(1, Math.ceil((1 - level) / perSecond));
    }
}
