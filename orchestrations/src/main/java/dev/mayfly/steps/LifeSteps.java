// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepView;
import dev.mayfly.verify.Report;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The activities that move a demo from state to state in the ledger. Each may run again without harm. */
final class LifeSteps {

    private static final String LEASE_ENDED = "the time to live ended";
    private static final String LOST = "the ledger has no record of this demo";

    private final Ledger ledger;
    private final Clock clock;

    LifeSteps(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Reads the lease; if it ended, destroying is begun in the same write. So an extension and the end of the lease can
     * never both win: whoever writes first decides.
     *
     * @param asOf the orchestration's own time, by which the end is judged
     */
    Lease lease(DemoRef demo, Instant asOf) {
        DemoRecord record = ledger.update(
                        demo, found -> found.isExpired(asOf) ? found.destroying(LEASE_ENDED, false) : Optional.empty())
                .orElseThrow(() -> new IllegalStateException(LOST));
        return new Lease(
                record.state(), record.state().isAlive(), record.expiresAt().toString(), record.destroyRound());
    }

    void started(DemoRef demo) {
        ledger.update(demo, record -> record.after(DemoEvent.PROVISIONING_STARTED));
    }

    /**
     * Ends provisioning.
     *
     * @param allDone whether every step was done, the first verification included
     * @param failure why not; null if it was stopped rather than failed
     */
    void provisioned(DemoRef demo, boolean allDone, String failure, List<StepView> steps) {
        Instant now = clock.instant();
        ledger.update(demo, record -> {
            DemoRecord withSteps = record.withProvisionSteps(steps);
            if (allDone) {
                return Optional.of(withSteps
                        .after(DemoEvent.PROVEN)
                        .map(ready -> ready.withReadyAt(now))
                        .orElse(withSteps));
            }
            return Optional.of(
                    failure == null
                            ? withSteps
                            : withSteps.destroying(failure, true).orElse(withSteps));
        });
    }

    /**
     * Ends a destroy: over only with an empty inventory that was taken by this destroy. If somebody else has ended it before,
     * that stands.
     */
    Optional<DemoRecord> destroyed(DemoRef demo, boolean inventoryTaken, List<StepView> steps) {
        return ledger.update(demo, record -> {
            if (record.state() != DemoState.DESTROYING) {
                return Optional.empty();
            }
            boolean empty = inventoryTaken
                    && record.receipt() != null
                    && record.receipt().left().isEmpty();
            DemoEvent event = !empty
                    ? DemoEvent.INVENTORY_LEFT
                    : record.neverReady() ? DemoEvent.INVENTORY_EMPTY_AFTER_FAILURE : DemoEvent.INVENTORY_EMPTY;
            DemoRecord withSteps = record.withDestroySteps(steps);
            return Optional.of(withSteps.after(event).orElse(withSteps));
        });
    }

    /** Keeps the report; says why the demo is not to live any more, if that is so. */
    Optional<String> verified(DemoRef demo, Report report) {
        return ledger.update(demo, record -> Optional.of(record.withVerification(report)))
                .flatMap(record -> !record.state().isAlive()
                        ? Optional.of("the demo is " + record.state())
                        : record.isExpired(clock.instant()) ? Optional.of(LEASE_ENDED) : Optional.empty());
    }
}
