// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRef;

/**
 * About one drill: input of its orchestration and of its activity.
 *
 * @param run its name
 */
public record DrillCall(String id, int generation, String run) {

    public static DrillCall of(DemoRef demo, String run) {
        return new DrillCall(demo.id().value(), demo.generation(), run);
    }

    DemoRef demo() {
        return new StepInput(id, generation).demo();
    }
}
