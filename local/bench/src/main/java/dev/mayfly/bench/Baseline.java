// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

/**
 * What a result is compared with.
 *
 * @param name what was measured, for people
 * @param value in the unit of its row
 * @param measuredHere whether it was measured in the same run; else it is a figure from elsewhere, and its name says from where
 */
public record Baseline(String name, double value, boolean measuredHere) {

    /** A baseline of this very run. */
    public static Baseline measured(String name, double value) {
        return new Baseline(name, value, true);
    }

    /** A figure that was measured or computed before, elsewhere. */
    public static Baseline known(String name, double value) {
        return new Baseline(name, value, false);
    }
}
