// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

/**
 * How the sweeper behaves.
 *
 * @param dryRun whether its timer only looks and reports
 * @param mostDemos how many demos one sweep may begin to delete by itself, 10 unless said otherwise
 */
public record SweepSettings(boolean dryRun, int mostDemos) {

    static final int MOST_DEMOS = 10;

    /**
     * @throws IllegalArgumentException if a sweep could not delete anything
     */
    public SweepSettings {
        if (mostDemos < 1) {
            throw new IllegalArgumentException("allowed is 1 or more");
        }
    }
}
