// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.ledger.LedgerException;
import dev.mayfly.plan.Outcome;
import dev.mayfly.steps.Failures;
import java.time.Duration;
import java.util.Optional;

/** Failures of what Mayfly needs, as problems that say what it was, and when to ask again. */
public final class Outages {

    /** If whoever failed did not say. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    /** Not on the compile path: it comes with the SDK of the task hub. */
    private static final String OF_THE_HUB = "io.grpc.StatusRuntimeException";

    private Outages() {}

    /** The problem that is told; empty if the failure is Mayfly's own. */
    public static Optional<Problem> problem(RuntimeException failure) {
        if (failure.getClass().getName().equals(OF_THE_HUB)) {
            String said = failure.getMessage().lines().findFirst().orElse("");
            return Optional.of(Problem.unavailable("The task hub does not answer: " + said, AGAIN));
        }
        if (failure instanceof LedgerException ledger) {
            return Optional.of(Problem.unavailable(ledger.getMessage(), ledger.isRefused() ? Duration.ZERO : AGAIN));
        }
        return Failures.isOutside(failure)
                ? Optional.of(problem(failure, Failures.outcome(failure)))
                : Optional.empty();
    }

    private static Problem problem(RuntimeException failure, Outcome outcome) {
        boolean passes = outcome.kind() != Outcome.Kind.FAILED;
        // A lock, above all: it stays until a person takes it away.
        if (!passes && Failures.isConflict(failure)) {
            return Problem.of(Problem.Kind.CONFLICT, outcome.detail());
        }
        Duration asked = Duration.ofMillis(outcome.afterMillis());
        return Problem.unavailable(outcome.detail(), !passes || !asked.isZero() ? asked : AGAIN);
    }
}
