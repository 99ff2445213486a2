// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import dev.mayfly.plan.Outcome;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;

/**
 * An {@link Outcome} with the report beside it: to a plan a verification is a step like any other, and whoever asked for one
 * finds its own report here, whatever others wrote into the ledger since.
 */
record VerifyOutcome(Outcome.Kind kind, String detail, long afterMillis, Report report) {

    static VerifyOutcome of(Report report) {
        Outcome.Kind kind = report.verdict() == Verdict.PASS ? Outcome.Kind.DONE : Outcome.Kind.FAILED;
        return new VerifyOutcome(kind, report.summary(), 0, report);
    }
}
