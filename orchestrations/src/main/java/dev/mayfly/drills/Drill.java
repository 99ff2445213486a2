// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import dev.mayfly.drills.DrillKind.Healer;
import java.time.Instant;

/**
 * One drill, as the ledger has it.
 *
 * @param undoBy when it is undone at the latest; written down before anything is broken
 * @param injectedAt since when it is broken; null before
 * @param detectedAt when Mayfly's own pulse or guard said so first; null before
 * @param recoveredAt since when changes flow and both connectors run again; null before
 * @param undoneAt when the drill had put everything back; null before
 * @param detail how it stands, or how it ended, in a sentence or two
 */
public record Drill(
        String run,
        DrillKind kind,
        State state,
        Instant startedAt,
        Instant undoBy,
        Instant injectedAt,
        Instant detectedAt,
        Instant recoveredAt,
        Instant undoneAt,
        String detail) {

    /** Where a drill is. */
    public enum State {
        RUNNING,
        /** It was noticed, and is well again in the way that is meant for its kind. */
        RECOVERED,
        /** It was not noticed, or was not well again until its time was over. */
        NOT_RECOVERED,
        /** Nothing was broken. */
        REFUSED
    }

    public static Drill begun(String run, DrillKind kind, Instant now) {
        return new Drill(
                run,
                kind,
                State.RUNNING,
                now,
                now.plus(kind.limit()),
                null,
                null,
                null,
                null,
                "It is about to be broken.");
    }

    public boolean goesOn() {
        return state == State.RUNNING;
    }

    /** Whether it must be undone by whoever sees it first. */
    public boolean isOverdue(Instant now) {
        return goesOn() && !now.isBefore(undoBy);
    }

    /** Whether it was well again in the way that is meant for its kind: by itself, if Mayfly heals it. */
    boolean isHealedAsMeant() {
        return recoveredAt != null && (kind.healer() == Healer.PERSON || !recoveredAt.isAfter(undoneAt));
    }

    public Drill injected(Instant at, String words) {
        return new Drill(run, kind, state, startedAt, undoBy, at, detectedAt, recoveredAt, undoneAt, words);
    }

    Drill detected(Instant at, String words) {
        return new Drill(run, kind, state, startedAt, undoBy, injectedAt, at, recoveredAt, undoneAt, words);
    }

    Drill recovered(Instant at, String words) {
        return new Drill(run, kind, state, startedAt, undoBy, injectedAt, detectedAt, at, undoneAt, words);
    }

    Drill undone(Instant at, String words) {
        return new Drill(run, kind, state, startedAt, undoBy, injectedAt, detectedAt, recoveredAt, at, words);
    }

    /** The drill that never was one. */
    public Drill refused(String words) {
        return ended(State.REFUSED, words);
    }

    public Drill saying(String words) {
        return ended(state, words);
    }

    Drill ended(State end, String words) {
        return new Drill(run, kind, end, startedAt, undoBy, injectedAt, detectedAt, recoveredAt, undoneAt, words);
    }
}
