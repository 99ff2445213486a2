// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as people write and read them. */
public final class Durations {

    /** The rule, as told to people. */
    public static final String RULE = "a number with s, m, h or d (90m, 2h, 1d) or an ISO-8601 duration (PT90M)";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smhd])");

    private Durations() {}

    /**
     * @throws IllegalArgumentException naming the input and the rule
     */
    public static Duration parse(String text) {
        var letters = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
        try {
            var duration = letters.matches()
                    ? ofUnit(Long.parseLong(letters.group(1)), letters.group(2))
                    : Duration.parse(text.strip());
            if (duration.compareTo(Duration.ZERO) > 0) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException(message(text), e);
        }
        throw new IllegalArgumentException(message(text));
    }

    private static String message(String text) {
        return "'" + text + "' is not a duration above zero: write " + RULE;
    }

    private static Duration ofUnit(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Up to two units: {@code 4h}, {@code 1h 30m}, {@code 9m 05s}, {@code 45s}. */
    public static String words(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? pair(seconds / 60, "m", seconds % 60, "s")
                : pair(seconds / 3600, "h", seconds % 3600 / 60, "m");
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : String.format(Locale.ROOT, " %02d%s", small, smallUnit));
    }

    /** Seconds with one decimal: {@code 3.2 s}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** Milliseconds: {@code 38 ms}. */
    public static String milliseconds(double milliseconds) {
        return String.format(Locale.ROOT, "%.0f ms", milliseconds);
    }
}
