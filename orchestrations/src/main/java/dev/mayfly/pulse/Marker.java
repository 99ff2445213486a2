// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.time.Instant;

/**
 * A mark that was written at the master.
 *
 * @param number counted up, from 1
 * @param at when it was committed, by the clock of the app that wrote it
 */
public record Marker(long number, Instant at) {

    /** Label of the one node per demo that carries the newest marker. Nothing with this label counts as content of a demo. */
    public static final String LABEL = "MayflyMarker";

    /** Property {@code id} of the pulse's node: other nodes of that label are measured for other reasons. */
    public static final String PULSE = "pulse";

    /** Label of the sidecar's node, which does not count either. */
    public static final String HEARTBEAT_LABEL = "_Heartbeat";

    /** Whether whoever has this one has the other one, too, or a later one. A restored master counts from an older number. */
    public boolean covers(Marker other) {
        return number >= other.number && !at.isBefore(other.at);
    }
}
