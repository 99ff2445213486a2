// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of a report.
 *
 * @param latencyMs from the commit at the master to the first look that saw it at the subscriber, on one machine's clock;
 *     null unless PASS
 * @param expected what the subscriber should show
 * @param seen what it showed last; null if it could not be read
 * @param reason why it is not PASS; null if it is
 */
public record Line(String check, Verdict verdict, Double latencyMs, String expected, String seen, String reason) {

    /** What is expected and seen after a delete. */
    public static final String ABSENT = "absent";

    static Line pass(Check check, String run, double latencyMs) {
        String expected = check.expected(run);
        return new Line(check.title(), Verdict.PASS, Math.round(latencyMs * 10) / 10.0, expected, expected, null);
    }

    static Line fail(Check check, String run, String seen, Instant writtenAt, long waitedMillis) {
        String reason = String.format(
                Locale.ROOT,
                "committed at the master at %s, not at the subscriber %.1f s later",
                writtenAt,
                waitedMillis / 1000.0);
        return new Line(check.title(), Verdict.FAIL, null, check.expected(run), seen, reason);
    }

    /** A line that could not be found out. */
    public static Line unknown(Check check, String run, String reason) {
        return new Line(check.title(), Verdict.UNKNOWN, null, check.expected(run), null, reason);
    }
}
