// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.List;

/**
 * The result of one verification.
 *
 * @param run the token that all its marks carried
 * @param startedAt ISO-8601, UTC
 * @param seconds from the start to the report
 * @param cleanedUp whether its own data is gone from both databases
 * @param p50Ms median over all commits that were watched, from commit to seen, in ms; null if none was seen. So too {@code
 *     p95Ms} and {@code maxMs}
 */
public record Report(
        String run,
        Verdict verdict,
        String startedAt,
        double seconds,
        List<Line> lines,
        boolean cleanedUp,
        Double p50Ms,
        Double p95Ms,
        Double maxMs) {

    public Report {
        lines = List.copyOf(lines);
    }

    /** A report whose verdict follows from its lines. */
    public static Report of(
            String run, String startedAt, double seconds, List<Line> lines, boolean cleanedUp, List<Double> latencies) {
        Verdict verdict = Verdict.of(lines.stream().map(Line::verdict).toList());
        Latencies all = Latencies.of(latencies);
        return new Report(run, verdict, startedAt, seconds, lines, cleanedUp, all.p50(), all.p95(), all.max());
    }

    /**
     * Whether it was seen that the pipe does not do what it should. A clean-up that took too long says nothing about that, nor
     * does what could not be found out.
     */
    public boolean refutes() {
        return lines.stream()
                .anyMatch(
                        line -> line.verdict() == Verdict.FAIL && !line.check().equals(Progress.CLEAN_UP));
    }

    /** In a sentence: how many lines passed, or the first that did not. */
    public String summary() {
        return lines.stream()
                .filter(line -> line.verdict() == verdict && verdict != Verdict.PASS)
                .findFirst()
                .map(line -> verdict + ", " + line.check() + ": " + line.reason())
                .orElse(lines.size() + " of " + lines.size() + " checks passed, p50 " + p50Ms + " ms");
    }
}
