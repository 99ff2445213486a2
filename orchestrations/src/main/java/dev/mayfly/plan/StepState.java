// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

/** How far a step is. */
public enum StepState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** Not run, or not finished, since the plan was stopped before. */
    SKIPPED;

    public boolean hasEnded() {
        return this == DONE || this == FAILED || this == SKIPPED;
    }
}
