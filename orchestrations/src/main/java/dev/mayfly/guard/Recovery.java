// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

import java.time.Instant;

/**
 * One recovery of the cursor.
 *
 * @param number 1 for the first of a demo
 * @param cause why it was begun
 * @param endedAt null while it goes on
 * @param failure null if it worked, or goes on
 * @param gap what was missed and copied, in words; null while unknown
 */
public record Recovery(int number, String cause, Instant startedAt, Instant endedAt, String failure, String gap) {

    public static Recovery begun(int number, String cause, Instant now) {
        return new Recovery(number, cause, now, null, null, null);
    }

    public Recovery ended(Instant now, String newFailure, String newGap) {
        return new Recovery(number, cause, startedAt, now, newFailure, newGap);
    }

    public boolean goesOn() {
        return endedAt == null;
    }
}
