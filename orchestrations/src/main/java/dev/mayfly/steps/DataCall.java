// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.data.DataRun;
import dev.mayfly.life.DemoRef;

/**
 * About one run that writes sample data: input of its orchestration and of its activities.
 *
 * @param done how many batches are written, or, if {@code until} is set, how many changes are made
 * @param due when the next change is to be made, ISO-8601; null for at once
 * @param until when a trickle ends, ISO-8601; null as long as the graph is being written
 */
public record DataCall(String id, int generation, DataRun run, long done, String due, String until) {

    public static DataCall of(DemoRef demo, DataRun run) {
        return new DataCall(demo.id().value(), demo.generation(), run, 0, null, null);
    }

    /** The same run as it stands now. */
    public DataCall with(DataRun newer) {
        return new DataCall(id, generation, newer, done, due, until);
    }

    /** With the graph written; changes follow. */
    public DataCall tricklingUntil(String end) {
        return new DataCall(id, generation, run, 0, null, end);
    }

    DataCall after(DataRun newer, long number, String nextDue) {
        return new DataCall(id, generation, newer, number, nextDue, until);
    }

    DemoRef demo() {
        return new StepInput(id, generation).demo();
    }
}
