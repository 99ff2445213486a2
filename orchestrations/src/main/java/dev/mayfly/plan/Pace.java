// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import java.time.Duration;

/**
 * When to look or try again.
 *
 * <pre>
 * look again:  4.5 % of the time since the step began, at least 250 ms, at most 15 s
 *              (so a finished step is noticed within 5 % of its own length, with the time that the look takes)
 *   at Aura:   half of the time since the step began, at most 4 s or those 4.5 %: 0.25 s, 0.25 s, 0.4 s … 4 s, 4 s …
 *              (about 20 looks in the first minute: all demos together have 125 requests a minute there)
 * try again:   1 s, 2 s, 4 s, 8 s, 16 s, 30 s, 30 s … plus up to 20 % jitter; or what the service asked for, if longer
 * </pre>
 */
public final class Pace {

    /** 4.5 %, as a divisor. */
    static final int LOOK_SHARE = 22;

    static final Duration LOOK_MIN = Duration.ofMillis(250);
    static final Duration LOOK_MAX = Duration.ofSeconds(15);
    static final Duration GENTLE_LOOK = Duration.ofSeconds(4);
    static final Duration TRY_FIRST = Duration.ofSeconds(1);
    static final Duration TRY_MAX = Duration.ofSeconds(30);

    private Pace() {}

    /** Wait before looking again at something that is under way. */
    public static Duration untilNextLook(Step.Look look, Duration elapsed) {
        Duration share = clamp(elapsed.dividedBy(LOOK_SHARE), LOOK_MIN, LOOK_MAX);
        return switch (look) {
            case OFTEN -> share;
            case SELDOM -> clamp(elapsed.dividedBy(2), LOOK_MIN, longer(GENTLE_LOOK, share));
        };
    }

    /**
     * Wait before trying again.
     *
     * @param retry 1 for the first retry
     * @param asked what the service asked for (Retry-After), zero if nothing
     * @param seed makes the jitter repeatable, as an orchestrator's replay needs; parallel steps have different ones
     */
    public static Duration untilNextTry(int retry, Duration asked, int seed) {
        Duration wait = clamp(TRY_FIRST.multipliedBy(1L << Math.min(retry - 1, 10)), TRY_FIRST, TRY_MAX);
        Duration longer = longer(asked, wait);
        long mixed = (seed * 0x9E3779B97F4A7C15L + retry * 0xC2B2AE3D27D4EB4FL) >>> 40;
        long percent = mixed % 21;
        return longer.plus(longer.multipliedBy(percent).dividedBy(100));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration clamp(Duration value, Duration min, Duration max) {
        return value.compareTo(min) < 0 ? min : value.compareTo(max) > 0 ? max : value;
    }
}
