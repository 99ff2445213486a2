// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import java.time.Duration;
import java.time.Instant;

/**
 * One time that the sink was made to skip changes which it had applied already.
 *
 * @param number 1 for the first of a demo
 * @param cause why it was begun
 * @param endedAt null while it goes on
 * @param stopped whether the sink is, or is about to be, stopped for it: nobody else may take that for a person's wish
 * @param from offset of the first record that is skipped; null until it is known
 * @param to offset of the first record that is not; null until it is known, and never changed afterwards
 * @param failure why it did not work; null if it did, or goes on
 * @param copied what differed and was copied, in words; null while unknown
 */
public record Skip(
        int number,
        String cause,
        Instant startedAt,
        Instant endedAt,
        boolean stopped,
        Long from,
        Long to,
        String failure,
        String copied) {

    /** Three steps of five minutes at most: one that takes longer has lost its orchestration. */
    private static final Duration LONGEST_MOVE = Duration.ofMinutes(20);

    /** With a copy that waits for a long backlog and is begun again. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private static final String MET =
            "The sink met changes that it had applied already, of entities whose ids are in use" + " again";

    public static Skip begun(int number, String cause, Instant now) {
        return new Skip(number, cause, now, null, false, null, null, null, null);
    }

    /** The same, with the sink stopped for it or no longer. */
    public Skip holding(boolean holds) {
        return new Skip(number, cause, startedAt, endedAt, holds, from, to, failure, copied);
    }

    /** The same with what is skipped, unless that is settled: whoever repeats the move must move to the same place. */
    public Skip between(long first, long end) {
        return to == null ? new Skip(number, cause, startedAt, endedAt, stopped, first, end, failure, copied) : this;
    }

    public Skip ended(Instant now, String newFailure, String newCopied) {
        return new Skip(number, cause, startedAt, now, stopped, from, to, newFailure, newCopied);
    }

    /** One that failed, whose work was done in another way: nothing is said of records, of which some may have been applied. */
    public Skip madeGood(Instant now, String newCopied) {
        return new Skip(number, cause, startedAt, now, stopped, null, null, null, newCopied);
    }

    public boolean goesOn(Instant now) {
        return endedAt == null
                && startedAt.plus(isMove() ? LONGEST_MOVE : LONGEST).isAfter(now);
    }

    /** Whether it goes on and has its hands on the connector. Later, while it copies, that may be restarted. */
    public boolean isMoving(Instant now) {
        return isMove() && goesOn(now);
    }

    private boolean isMove() {
        return stopped || to == null;
    }

    /** For people: what happened, or happens. */
    public String words(Instant now) {
        if (goesOn(now)) {
            return MET + ". Since " + startedAt + " it is made to skip them, and what differs is copied.";
        }
        return failure(now) == null
                ? MET + "; " + skipped() + "what differed was copied, at " + endedAt + ". " + copied
                : MET + ", and skipping them failed: " + failure(now);
    }

    /** What a person must do; null if nothing. */
    public String operatorAction(Instant now) {
        return failure(now) == null
                ? null
                : words(now)
                        + " Run mayfly resync, until mayfly digest says EQUAL. If the sink does not run, destroy this"
                        + " demo and create another one.";
    }

    private String skipped() {
        return to == null ? "" : (to - from) + " records were skipped and ";
    }

    private String failure(Instant now) {
        return endedAt == null && !goesOn(now) ? "it did not end." : failure;
    }
}
