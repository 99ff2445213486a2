// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.verify.Verdict;
import java.util.List;

/**
 * The result of a preflight.
 *
 * @param verdict PASS only if every check passed
 * @param seconds how long all look-ups together took
 * @param notes what no preflight can see
 */
public record PreflightReport(Verdict verdict, double seconds, List<Check> checks, List<String> notes) {

    public PreflightReport {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    static PreflightReport of(double seconds, List<Check> checks, List<String> notes) {
        Verdict verdict = Verdict.of(checks.stream().map(Check::verdict).toList());
        return new PreflightReport(verdict, seconds, checks, notes);
    }
}
