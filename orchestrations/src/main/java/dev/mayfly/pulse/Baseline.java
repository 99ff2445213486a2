// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.util.Objects;

/**
 * Where everything stood when a marker was late for the first time, or at the look before: what has moved since is no stall.
 *
 * @param marker the newest one at the subscriber; null if there was none
 * @param end of the hub
 * @param taken by the sink
 * @param size of the subscriber's graph; null if not counted
 */
public record Baseline(Marker marker, long end, long taken, Long size) {

    boolean sinkMoved(HubSight.Seen hub, Marker markerNow, Long sizeNow) {
        boolean written = size != null && sizeNow != null && !size.equals(sizeNow);
        return written || hub.taken() > taken || !Objects.equals(marker, markerNow);
    }

    boolean sourceMoved(HubSight.Seen hub) {
        return hub.end() > end;
    }
}
