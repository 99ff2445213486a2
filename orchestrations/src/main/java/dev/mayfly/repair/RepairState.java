// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of the repairs of a demo, whatever becomes of the process.
 *
 * @param attempts since the demo was last well for long enough; counted before each, whether it works or not
 * @param total in the whole life of the demo
 * @param skips how often the sink was made to skip what it had applied already, in the whole life of the demo
 * @param rung of the newest attempt that was carried out; null if there is none since the demo was well
 * @param notBefore when the next attempt may be; null if at once
 * @param trace of the failure that the newest attempt was against, without what differs each time; null if it was against none
 * @param operatorAction what a person must do; null if nothing
 * @param wellSince since when the demo is well without a break; null if it is not
 * @param history newest last
 */
public record RepairState(
        int attempts,
        int total,
        int skips,
        Rung rung,
        Instant notBefore,
        String trace,
        String operatorAction,
        Instant wellSince,
        List<Attempt> history) {

    public static final RepairState NONE = new RepairState(0, 0, 0, null, null, null, null, null, List.of());

    private static final int HISTORY = 50;

    public RepairState {
        history = history == null ? List.of() : List.copyOf(history);
    }

    /**
     * One attempt.
     *
     * @param result what came of the call; not whether it helped
     */
    public record Attempt(Instant at, Rung rung, String reason, String result) {}

    /** The state with an attempt counted, which is written down before it is made. */
    RepairState attempting(Rung on, String reason, Instant now) {
        List<Attempt> longer =
                new ArrayList<>(history.subList(Math.max(0, history.size() - HISTORY + 1), history.size()));
        longer.add(new Attempt(now, on, reason, "under way"));
        int counted = attempts + 1;
        return new RepairState(
                counted,
                total + 1,
                skips,
                rung,
                now.plus(RepairLadder.waitAfter(counted, on)),
                trace,
                null,
                null,
                longer);
    }

    /** The state after the call was made. */
    public RepairState made(boolean carriedOut, String result, String against) {
        List<Attempt> told = new ArrayList<>(history);
        Attempt last = told.remove(told.size() - 1);
        told.add(new Attempt(last.at(), last.rung(), last.reason(), result));
        return new RepairState(
                attempts,
                total,
                skips,
                carriedOut ? last.rung() : rung,
                notBefore,
                carriedOut ? Traces.lasting(against) : trace,
                operatorAction,
                wellSince,
                told);
    }

    /** The state with a skip counted, which is written down before it is begun: the first look after that finds it begun. */
    RepairState skipping(String against, Instant again) {
        return new RepairState(attempts, total, skips + 1, rung, again, Traces.lasting(against), null, null, history);
    }

    /** The state after it was told what a person must do. */
    RepairState told(String action, Instant again) {
        return new RepairState(attempts, total, skips, rung, again, trace, action, null, history);
    }

    /** The same, with something that a person must do beside that. */
    RepairState saying(String action) {
        return new RepairState(attempts, total, skips, rung, notBefore, trace, action, wellSince, history);
    }

    /** The same, and nothing is tried before then. */
    RepairState waitingUntil(Instant again) {
        return new RepairState(attempts, total, skips, rung, again, trace, operatorAction, wellSince, history);
    }

    /** The state after a look that saw trouble. */
    RepairState unwell() {
        return wellSince == null
                ? this
                : new RepairState(attempts, total, skips, rung, notBefore, trace, operatorAction, null, history);
    }

    /** The state after a look that saw no trouble: the count begins anew once that was so for as long as the present wait. */
    RepairState well(Instant now) {
        Instant since = wellSince == null ? now : wellSince;
        Duration needed = attempts == 0 ? Duration.ZERO : RepairLadder.waitAfter(attempts, rung);
        return Duration.between(since, now).compareTo(needed) >= 0
                ? new RepairState(0, total, skips, null, null, null, null, since, history)
                : new RepairState(attempts, total, skips, rung, notBefore, trace, null, since, history);
    }
}
