// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.Locale;

/**
 * What a row must reach.
 *
 * @param kind what is held against the bound: the result itself, or its ratio to the baseline
 * @param bound in the row's unit, or a ratio
 */
public record Target(Kind kind, double bound) {

    /** How the bound is meant. */
    public enum Kind {
        AT_MOST,
        AT_LEAST,
        RATIO_AT_MOST,
        RATIO_AT_LEAST
    }

    /** Below this a ratio of something that shall be small is read more easily as 1/n. */
    private static final double FRACTION = 0.67;

    public static Target atMost(double bound) {
        return new Target(Kind.AT_MOST, bound);
    }

    public static Target atLeast(double bound) {
        return new Target(Kind.AT_LEAST, bound);
    }

    /** Result divided by baseline is at most that. */
    public static Target ratioAtMost(double bound) {
        return new Target(Kind.RATIO_AT_MOST, bound);
    }

    /** Result divided by baseline is at least that. */
    public static Target ratioAtLeast(double bound) {
        return new Target(Kind.RATIO_AT_LEAST, bound);
    }

    boolean needsBaseline() {
        return kind == Kind.RATIO_AT_MOST || kind == Kind.RATIO_AT_LEAST;
    }

    /** Whether it is reached; {@code ratio} counts only where the target is one of ratio. */
    boolean isMet(double result, double ratio) {
        return switch (kind) {
            case AT_MOST -> result <= bound;
            case AT_LEAST -> result >= bound;
            case RATIO_AT_MOST -> ratio <= bound;
            case RATIO_AT_LEAST -> ratio >= bound;
        };
    }

    /** Such as "≤ 1/10", "≥ 6×", "≤ 30 s". */
    public String text(String unit) {
        return switch (kind) {
            case AT_MOST -> "≤ " + Numbers.text(bound) + " " + unit;
            case AT_LEAST -> "≥ " + Numbers.text(bound) + " " + unit;
            case RATIO_AT_MOST -> "≤ " + ratio(bound);
            case RATIO_AT_LEAST -> "≥ " + ratio(bound);
        };
    }

    /** A ratio as this target would be written: "1/12.4" where little is good, else "6.3×". */
    public String ratio(double ratio) {
        return kind == Kind.RATIO_AT_MOST && ratio > 0 && ratio < FRACTION
                ? "1/" + short0(1 / ratio)
                : short0(ratio) + "×";
    }

    private static String short0(double number) {
        if (Math.rint(number) == number || number >= 100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return String.format(Locale.ROOT, number < 2 ? "%.2f" : "%.1f", number);
    }
}
