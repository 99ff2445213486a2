// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

/**
 * One line of a report.
 *
 * @param latencyMs from the commit at the master to the first look that saw it at the subscriber, on one machine's clock;
 *     null if the line is not PASS, or not about a change
 * @param expected what there should be
 * @param seen what there was last; null if it could not be found out
 * @param reason why it is not PASS; for PASS null, or what is to be known about it
 * @param hop where the change got stuck: {@code source}, {@code sink}, {@code connect} (the worker of both), or {@code
 *     unknown}; null unless a change got stuck
 */
public record Line(
        String check, Verdict verdict, Double latencyMs, String expected, String seen, String reason, String hop) {

    /** What is expected and seen where nothing is. */
    public static final String ABSENT = "absent";

    /** A change that arrived. */
    static Line pass(String check, double latencyMs, String expected, String seen) {
        return new Line(check, Verdict.PASS, Math.round(latencyMs * 10) / 10.0, expected, seen, null, null);
    }

    /** A state that is as it should be. */
    public static Line pass(String check, String expected, String seen) {
        return new Line(check, Verdict.PASS, null, expected, seen, null, null);
    }

    public static Line fail(String check, String expected, String seen, String hop, String reason) {
        return new Line(check, Verdict.FAIL, null, expected, seen, reason, hop);
    }

    /** A line that could not be found out. */
    public static Line unknown(String check, String expected, String reason) {
        return new Line(check, Verdict.UNKNOWN, null, expected, null, reason, null);
    }

    Line because(String why) {
        return new Line(check, verdict, latencyMs, expected, seen, why, hop);
    }
}
