// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

import java.time.Instant;

/**
 * What one look found out.
 *
 * @param mode UNKNOWN if the master did not answer
 * @param end where the changes end now; null if unknown
 * @param cursor OK or LOST by trying {@link GuardState#read}; UNKNOWN if it was not tried or could not be
 * @param earliest commit time of the oldest change that can be read; null if unknown, or if there is none
 * @param partitions of the topic; null if unknown
 * @param tasks most tasks that one of the connectors has; null if unknown
 * @param paused whether Aura says that the master is paused
 */
public record GuardLook(
        Mode mode, Position end, Cursor cursor, Instant earliest, Integer partitions, Integer tasks, boolean paused) {

    /** A look that saw nothing. */
    public static final GuardLook NOTHING = new GuardLook(Mode.UNKNOWN, null, Cursor.UNKNOWN, null, null, null, false);
}
