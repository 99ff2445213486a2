// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

/**
 * What one task says of itself.
 *
 * @param process in which process of the app it ran; a shared driver is shared within one
 * @param madeDriver whether it made a driver
 * @param opened how many connections its driver had opened by then, by the driver's own metrics
 * @param startedAt milliseconds of the epoch; so is {@code endedAt}
 * @param failure null if its work was done
 */
public record TaskResult(
        String process, boolean madeDriver, long opened, long startedAt, long endedAt, String failure) {

    /** A task of which nothing is known but that it failed. */
    public static TaskResult lost(String failure) {
        return new TaskResult("", false, 0, 0, 0, failure);
    }

    boolean isTimed() {
        return startedAt > 0;
    }
}
