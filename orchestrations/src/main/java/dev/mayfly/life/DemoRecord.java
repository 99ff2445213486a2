// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import dev.mayfly.plan.StepView;
import dev.mayfly.verify.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A demo's line in the ledger: the truth about its state, which orchestrations, the HTTP API and the sweeper all follow.
 *
 * @param cause why it is DEGRADED, or why it is being destroyed or was; null while all is well
 * @param neverReady whether provisioning failed, so that the end is FAILED and not DESTROYED
 * @param readyAt when the first verification passed; null before
 * @param destroyRound how many times destroying was begun
 * @param provisionSteps steps of provisioning once it ended; empty before
 * @param destroySteps steps of the last destroy once it ended; empty before
 * @param verification the newest report; null if there is none
 * @param receipt the inventory after the last destroy; null before
 */
public record DemoRecord(
        DemoId id,
        int generation,
        DemoRequest request,
        DemoState state,
        Instant createdAt,
        Instant expiresAt,
        String cause,
        boolean neverReady,
        Instant readyAt,
        int destroyRound,
        List<StepView> provisionSteps,
        List<StepView> destroySteps,
        Report verification,
        Receipt receipt) {

    public DemoRecord {
        provisionSteps = provisionSteps == null ? List.of() : List.copyOf(provisionSteps);
        destroySteps = destroySteps == null ? List.of() : List.copyOf(destroySteps);
    }

    /** A demo that was just accepted. */
    public static DemoRecord requested(DemoRef ref, DemoRequest request, Instant now) {
        return new DemoRecord(
                ref.id(),
                ref.generation(),
                request,
                DemoState.REQUESTED,
                now,
                now.plus(request.ttl()),
                null,
                false,
                null,
                0,
                List.of(),
                List.of(),
                null,
                null);
    }

    public DemoRef ref() {
        return new DemoRef(id, generation);
    }

    public boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** The record after the event, or nothing if the event is not allowed now. */
    public Optional<DemoRecord> after(DemoEvent event) {
        return Transitions.next(state, event).map(this::withState);
    }

    /** The record with destroying begun, or nothing if there is nothing to begin (it runs already, or all is gone). */
    public Optional<DemoRecord> destroying(String why, boolean failed) {
        DemoEvent event = failed ? DemoEvent.PROVISIONING_FAILED : DemoEvent.DESTROY_ASKED;
        return Transitions.next(state, event)
                .filter(next -> next == DemoState.DESTROYING && state != DemoState.DESTROYING)
                .map(next -> new DemoRecord(
                        id,
                        generation,
                        request,
                        next,
                        createdAt,
                        expiresAt,
                        state == DemoState.LEFTOVERS && cause != null ? cause : why,
                        neverReady || failed,
                        readyAt,
                        destroyRound + 1,
                        provisionSteps,
                        List.of(),
                        verification,
                        receipt));
    }

    /** The record after trouble was seen, or nothing if nothing changes: it is known already, or the demo is not ready. */
    public Optional<DemoRecord> troubled(String why) {
        return state == DemoState.DEGRADED && !why.equals(cause)
                ? Optional.of(withCause(why))
                : after(DemoEvent.TROUBLE_SEEN).map(record -> record.withCause(why));
    }

    /** The record after changes were seen to flow again, or nothing if there was no trouble. */
    public Optional<DemoRecord> recovered() {
        return after(DemoEvent.RECOVERED).map(record -> record.withCause(null));
    }

    private DemoRecord withCause(String why) {
        return copy(state, expiresAt, why, readyAt, provisionSteps, destroySteps, verification, receipt);
    }

    private DemoRecord withState(DemoState next) {
        return copy(next, expiresAt, cause, readyAt, provisionSteps, destroySteps, verification, receipt);
    }

    public DemoRecord withExpiry(Instant moved) {
        return copy(state, moved, cause, readyAt, provisionSteps, destroySteps, verification, receipt);
    }

    public DemoRecord withReadyAt(Instant at) {
        return copy(state, expiresAt, cause, at, provisionSteps, destroySteps, verification, receipt);
    }

    public DemoRecord withProvisionSteps(List<StepView> steps) {
        return copy(state, expiresAt, cause, readyAt, steps, destroySteps, verification, receipt);
    }

    public DemoRecord withDestroySteps(List<StepView> steps) {
        return copy(state, expiresAt, cause, readyAt, provisionSteps, steps, verification, receipt);
    }

    public DemoRecord withVerification(Report report) {
        return copy(state, expiresAt, cause, readyAt, provisionSteps, destroySteps, report, receipt);
    }

    public DemoRecord withReceipt(Receipt made) {
        return copy(state, expiresAt, cause, readyAt, provisionSteps, destroySteps, verification, made);
    }

    private DemoRecord copy(
            DemoState newState,
            Instant newExpiry,
            String newCause,
            Instant newReadyAt,
            List<StepView> newProvisionSteps,
            List<StepView> newDestroySteps,
            Report newReport,
            Receipt newReceipt) {
        return new DemoRecord(
                id,
                generation,
                request,
                newState,
                createdAt,
                newExpiry,
                newCause,
                neverReady,
                newReadyAt,
                destroyRound,
                newProvisionSteps,
                newDestroySteps,
                newReport,
                newReceipt);
    }
}
