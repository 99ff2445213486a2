// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/**
 * What came of a {@link GraphCall}; only the parts that belong to its task are set.
 *
 * @param since of QUIET: the master's change id from before the marker
 * @param arrived of QUIET: whether the marker is at the subscriber
 * @param moving of QUIET: whether it is not, and the pulse says that what is before it is on its way
 * @param unsettled of SETTLE: what the master changed since the quiet point
 * @param problem why the task could not be done; null if it was
 * @param passing of a problem: whether it may be gone a minute later
 */
public record GraphAnswer(
        String since,
        boolean arrived,
        boolean moving,
        Look look,
        List<Difference> differences,
        List<Key> unsettled,
        Repair repair,
        String problem,
        boolean passing) {

    public static GraphAnswer quiet(String since, boolean arrived) {
        return new GraphAnswer(since, arrived, false, null, null, null, null, null, false);
    }

    public static GraphAnswer look(Look look) {
        return new GraphAnswer(null, false, false, look, null, null, null, null, false);
    }

    public static GraphAnswer settled(List<Difference> differences, List<Key> unsettled) {
        return new GraphAnswer(null, false, false, null, differences, unsettled, null, null, false);
    }

    public static GraphAnswer repaired(Repair repair) {
        return new GraphAnswer(null, false, false, null, null, null, repair, null, false);
    }

    public static GraphAnswer done() {
        return new GraphAnswer(null, false, false, null, null, null, null, null, false);
    }

    /** What stays as it is until somebody changes something. */
    public static GraphAnswer problem(String problem) {
        return new GraphAnswer(null, false, false, null, null, null, null, problem, false);
    }

    /** What may be gone a minute later. */
    public static GraphAnswer doubt(String problem) {
        return new GraphAnswer(null, false, false, null, null, null, null, problem, true);
    }

    /** The same about a marker that is waited for while the pulse says that changes are catching up. */
    public GraphAnswer stillMoving() {
        return new GraphAnswer(since, arrived, true, look, differences, unsettled, repair, problem, passing);
    }
}
