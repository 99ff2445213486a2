// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/**
 * What came of a {@link GraphCall}; only the parts that belong to its task are set.
 *
 * @param since of QUIET: the master's change id from before the marker
 * @param arrived of QUIET: whether the marker is at the subscriber
 * @param unsettled of SETTLE: what the master changed since the quiet point
 * @param problem why the task could not be done; null if it was
 */
public record GraphAnswer(
        String since,
        boolean arrived,
        Look look,
        List<Difference> differences,
        List<Key> unsettled,
        Repair repair,
        String problem) {

    public static GraphAnswer quiet(String since, boolean arrived) {
        return new GraphAnswer(since, arrived, null, null, null, null, null);
    }

    public static GraphAnswer look(Look look) {
        return new GraphAnswer(null, false, look, null, null, null, null);
    }

    public static GraphAnswer settled(List<Difference> differences, List<Key> unsettled) {
        return new GraphAnswer(null, false, null, differences, unsettled, null, null);
    }

    public static GraphAnswer repaired(Repair repair) {
        return new GraphAnswer(null, false, null, null, null, repair, null);
    }

    public static GraphAnswer done() {
        return new GraphAnswer(null, false, null, null, null, null, null);
    }

    public static GraphAnswer problem(String problem) {
        return new GraphAnswer(null, false, null, null, null, null, problem);
    }
}
