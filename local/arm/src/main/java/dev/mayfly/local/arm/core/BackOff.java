// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.time.Duration;

/**
 * How long to wait before something that keeps ending is started again.
 *
 * @param first the wait before the second start
 * @param most the longest wait
 */
public record BackOff(Duration first, Duration most) {
    private static final int STEPS = 20;

    /** min(most, first · 2^(n - 1)) after the n-th quick end, n from 1: 1, 2, 4, 8… s if the first is 1 s. */
    public Duration after(int ends) {
        Duration grown = first.multipliedBy(1L << Math.min(Math.max(0, ends - 1), STEPS));
        return grown.compareTo(most) > 0 ? most : grown;
    }
}
