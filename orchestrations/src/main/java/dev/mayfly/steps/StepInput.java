// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;

/** What every activity gets: of which demo it is a step. Everything else it reads from the ledger. */
public record StepInput(String id, int generation) {

    public static StepInput of(DemoRef demo) {
        return new StepInput(demo.id().value(), demo.generation());
    }

    public DemoRef demo() {
        return new DemoRef(new DemoId(id), generation);
    }
}
