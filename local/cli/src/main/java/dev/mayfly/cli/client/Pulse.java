// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/**
 * How a demo's pipe beats.
 *
 * @param verdict FLOWING, IDLE, STALLED_AT_SOURCE, STALLED_AT_SINK or UNKNOWN
 * @param reason empty if all is well
 * @param marker number of the newest marker at the master
 * @param lagMs from master to subscriber; null if the newest marker was not seen to arrive
 */
public record Pulse(String verdict, String reason, Instant at, Long marker, Double lagMs, List<Hop> hops) {

    public Pulse {
        hops = hops == null ? List.of() : List.copyOf(hops);
    }

    /** The newest marker at one place, and how old it is; null where that is not known. */
    public record Hop(String name, Long marker, Double ageSeconds) {}

    public boolean flows() {
        return "FLOWING".equals(verdict);
    }
}
