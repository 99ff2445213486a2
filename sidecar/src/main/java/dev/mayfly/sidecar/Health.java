// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.time.Duration;
import java.time.Instant;

/** What a probe is told. */
enum Health {
    /** The last marker is younger than three intervals. */
    HEALTHY(200),
    /** No marker yet, but still within the grace after the start. */
    STARTING(200),
    /** The last marker is too old, or there has been none for too long. */
    STALE(503);

    private static final int INTERVALS = 3;

    final int status;

    Health(int status) {
        this.status = status;
    }

    /** The verdict at {@code now}. Pure. */
    static Health of(Vitals vitals, Duration interval, Duration startGrace, Instant now) {
        if (vitals.lastMarker().isPresent()) {
            Instant due = vitals.lastMarker().get().at().plus(interval.multipliedBy(INTERVALS));
            return now.isBefore(due) ? HEALTHY : STALE;
        }
        return now.isBefore(vitals.startedAt().plus(startGrace)) ? STARTING : STALE;
    }
}
