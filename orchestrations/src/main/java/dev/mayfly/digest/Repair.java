// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/**
 * What one round of a resync did at the subscriber.
 *
 * @param written entities that were written
 * @param deleted entities that were deleted
 * @param kept entities that the master does not have and the sink did not write, so that they were left alone
 * @param more whether something remains: its time was over, or the master went on with what was being repaired
 */
public record Repair(long written, long deleted, long kept, boolean more) {

    public static final Repair NOTHING = new Repair(0, 0, 0, false);

    /** Whether the subscriber was changed at all. */
    public boolean changed() {
        return written + deleted > 0;
    }
}
