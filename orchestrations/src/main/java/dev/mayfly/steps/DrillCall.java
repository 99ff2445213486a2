// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.drills.Drill;
import dev.mayfly.drills.DrillPolicy;
import dev.mayfly.life.DemoRef;
import java.time.Instant;

/**
 * About one drill: input of its orchestration and of its activity.
 *
 * @param run its name
 * @param until ISO-8601; whose steps break off all the time is given up then, as others undo what is overdue; null for never
 */
public record DrillCall(String id, int generation, String run, String until) {

    public static DrillCall of(DemoRef demo, Drill drill) {
        return new DrillCall(
                demo.id().value(),
                demo.generation(),
                drill.run(),
                DrillPolicy.over(drill).toString());
    }

    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(Instant.parse(until));
    }

    DemoRef demo() {
        return new StepInput(id, generation).demo();
    }
}
