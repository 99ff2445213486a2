// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import dev.mayfly.pulse.ConnectorSight;
import dev.mayfly.pulse.ConnectorSight.End;

/**
 * What to do after a look.
 */
public sealed interface Decision {

    /** The state that the decision leaves, to be written down before anything is done. */
    RepairState state();

    /** Nothing, and why. */
    record Rest(RepairState state, String why) implements Decision {}

    /**
     * A restart, already counted.
     *
     * @param connector which one; for the container group the one that does not move
     * @param trace of its failure; null if it did not say that it failed
     */
    record Restart(RepairState state, Rung rung, ConnectorSight connector, String trace) implements Decision {}

    /** Telling a person, which is in the state from now on. */
    record Tell(RepairState state) implements Decision {}

    /**
     * Making the sink skip what it had applied already, counted already.
     *
     * @param number 1 for the first of the demo's life
     */
    record SkipReplay(RepairState state, int number, ConnectorSight sink) implements Decision {}

    /** Trying the login that was refused, once: if it works by now, {@link RepairLadder#afterLogin} goes on. */
    record TryLogin(RepairState state, End end) implements Decision {}
}
