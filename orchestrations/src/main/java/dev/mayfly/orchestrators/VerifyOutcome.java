// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import dev.mayfly.plan.Outcome;
import dev.mayfly.steps.Activities.VerifyEnd;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;

/**
 * An {@link Outcome} with the report beside it: to a plan a verification is a step like any other, and whoever asked for one
 * finds its own report here, whatever others wrote into the ledger since.
 */
record VerifyOutcome(Outcome.Kind kind, String detail, long afterMillis, Report report) {

    static VerifyOutcome of(Report report, VerifyEnd end) {
        Outcome.Kind kind = kind(report, end.stopped() != null);
        return new VerifyOutcome(kind, kind == Outcome.Kind.STOPPED ? end.stopped() : report.summary(), 0, report);
    }

    /** What was seen to be wrong ends the demo; a doubt is a reason to look again, as long as somebody wants to know. */
    private static Outcome.Kind kind(Report report, boolean stopped) {
        if (report.verdict() == Verdict.PASS) {
            return Outcome.Kind.DONE;
        }
        if (report.refutes()) {
            return Outcome.Kind.FAILED;
        }
        return stopped ? Outcome.Kind.STOPPED : Outcome.Kind.RETRY;
    }
}
