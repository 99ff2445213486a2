// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.time.Instant;
import java.util.Optional;

/**
 * What the sidecar knows about itself at one moment.
 *
 * @param startedAt when the process began
 * @param lastMarker the newest marker written, if any
 * @param failuresInARow since that marker
 * @param failures since the start
 * @param lastFailure of the present series; empty after a success
 */
record Vitals(
        Instant startedAt,
        Optional<Marker> lastMarker,
        int failuresInARow,
        long failures,
        Optional<Failure> lastFailure) {

    /**
     * A marker in the master.
     *
     * @param sequence grows by one a marker, over all restarts
     * @param at when it was written, by this machine's clock
     */
    record Marker(long sequence, Instant at) {}

    static Vitals start(Instant now) {
        return new Vitals(now, Optional.empty(), 0, 0, Optional.empty());
    }

    Vitals wrote(Marker marker) {
        return new Vitals(startedAt, Optional.of(marker), 0, failures, Optional.empty());
    }

    Vitals failed(Failure failure) {
        return new Vitals(startedAt, lastMarker, failuresInARow + 1, failures + 1, Optional.of(failure));
    }
}
