// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.Pattern;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import java.util.List;

/**
 * About one run of the connection lab: input of its orchestration and of its activities.
 *
 * @param pattern null for the orchestration, which goes through all of {@code patterns}
 * @param report as it stands; what the tasks are told of it is null
 */
public record LabCall(
        String id, int generation, String run, int tasks, List<Pattern> patterns, Pattern pattern, LabReport report) {

    DemoRef demo() {
        return new DemoRef(new DemoId(id), generation);
    }

    /** The same for one pattern. */
    public LabCall of(Pattern one) {
        return new LabCall(id, generation, run, tasks, List.of(), one, null);
    }

    public LabCall with(LabReport newer) {
        return new LabCall(id, generation, run, tasks, patterns, pattern, newer);
    }

    /** By it the server tells the run's connections from everybody else's. */
    String agent() {
        return "mayfly-lab/" + run + "/" + pattern.word();
    }
}
