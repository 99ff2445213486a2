// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time to live as people write it: an ISO-8601 duration ({@code PT90M}) or {@code 90m}, {@code 2h}, {@code 1d}. */
public final class Ttl {

    /** What a demo gets when nobody says otherwise. */
    public static final Duration DEFAULT = Duration.ofHours(4);

    /** The rule, as told to people. */
    public static final String RULE =
            "an ISO-8601 duration such as 'PT90M', or a number with s, m, h or d such as '90m', '2h', '1d'";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smhd])");

    private Ttl() {}

    /**
     * @throws IllegalArgumentException naming the input and the rule
     */
    public static Duration parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        Matcher matcher = SHORT.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            return ofUnit(Long.parseLong(matcher.group(1)), matcher.group(2).charAt(0));
        }
        try {
            return Duration.parse(trimmed);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write " + RULE + ".", e);
        }
    }

    private static Duration ofUnit(long amount, char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** A duration as people read it: {@code 4h}, {@code 1h 30m}, {@code 45s}. */
    public static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        StringBuilder words = new StringBuilder();
        append(words, seconds / 3600, "h");
        append(words, seconds % 3600 / 60, "m");
        append(words, seconds % 60, "s");
        return words.isEmpty() ? "0s" : words.toString();
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount > 0) {
            words.append(words.isEmpty() ? "" : " ").append(amount).append(unit);
        }
    }
}
