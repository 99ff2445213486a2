// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import java.time.Instant;

/**
 * The repairs of a demo as they are shown, and written as JSON with these very names.
 *
 * @param rung of the newest attempt
 * @param attempts since the demo was last well for long enough
 * @param notBefore when the next attempt may be; null if at once
 * @param operatorAction what a person must do; null if nothing
 */
public record Repair(Rung rung, int attempts, int budget, Instant notBefore, String operatorAction) {

    /** The repairs that are going on; null if there are none, and nothing to be told. */
    public static Repair of(RepairState state) {
        if (state.attempts() == 0 && state.operatorAction() == null) {
            return null;
        }
        Rung newest = state.history().isEmpty()
                ? null
                : state.history().get(state.history().size() - 1).rung();
        return new Repair(newest, state.attempts(), RepairLadder.BUDGET, state.notBefore(), state.operatorAction());
    }
}
