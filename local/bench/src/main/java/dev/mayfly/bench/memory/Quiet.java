// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.memory;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the product's steps from telling of thousands of demos, one line each, that all is well. */
public final class Quiet {

    /** Held, as a logger that nobody holds is forgotten together with its level. */
    private static final Logger STEPS = Logger.getLogger("dev.mayfly.steps");

    private Quiet() {}

    public static void please() {
        STEPS.setLevel(Level.WARNING);
    }
}
