// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.pulse.Look;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.steps.FarEnds.FarEnd;
import java.util.Optional;

/**
 * What hangs on the look at a demo, while nobody else looks at that demo. One that fails does not disturb the others.
 */
public interface DemoWatch {

    /** Trouble that this knows of since an earlier look: while there is some, a pulse that flows is not enough. */
    default Optional<String> standing(Bench bench) {
        return Optional.empty();
    }

    /** Done after the pulse was taken and, if it is not good, written down; it may take some seconds. */
    void after(Watched demo);

    /**
     * A demo that was just looked at.
     *
     * @param ends the same connections that the pulse used
     * @param look what was seen
     * @param pulse what it means
     */
    record Watched(Bench bench, FarEnd ends, Look look, PulseState pulse) {}
}
