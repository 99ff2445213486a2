// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/**
 * One thing to be done with both graphs of a demo.
 *
 * @param run the token of the digest or resync that it belongs to
 * @param round of the digest or resync, for the log
 * @param since the master's change id from before the marker was written; null for a marker that is not written yet
 * @param keys what is to be settled; empty for the other tasks
 */
public record GraphCall(
        String id, int generation, String run, GraphTask task, int round, String since, List<Key> keys) {

    public GraphCall {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** A call that says what is to be done, and not yet at which quiet point. */
    public static GraphCall of(String id, int generation, String run, GraphTask task, int round, List<Key> keys) {
        return new GraphCall(id, generation, run, task, round, null, keys);
    }

    /** Writes the marker of this call's quiet point, or looks for it if it was written after that change id. */
    public GraphCall quiet(String after) {
        return new GraphCall(id, generation, run, GraphTask.QUIET, round, after, List.of());
    }

    /** The same at the quiet point after that change id. */
    public GraphCall at(String after) {
        return new GraphCall(id, generation, run, task, round, after, keys);
    }
}
