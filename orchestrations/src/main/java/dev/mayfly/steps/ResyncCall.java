// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRef;

/**
 * What a resync gets.
 *
 * @param asked whether somebody asked for it and waits for the answer; false also where it is not said
 */
public record ResyncCall(String id, int generation, boolean asked) {

    /** One that somebody asks for. */
    public static ResyncCall askedFor(DemoRef demo) {
        return new ResyncCall(demo.id().value(), demo.generation(), true);
    }

    public StepInput demo() {
        return new StepInput(id, generation);
    }
}
