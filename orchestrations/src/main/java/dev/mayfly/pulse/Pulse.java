// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.time.Instant;
import java.util.List;

/**
 * The pulse as it is shown, and written as JSON with these very names.
 *
 * @param reason in a sentence; empty if all is well
 * @param at when it was taken
 * @param marker number of the newest marker at the master; null if none was written
 * @param lagMs of the newest marker, if it was seen to arrive
 */
public record Pulse(Verdict verdict, String reason, Instant at, Long marker, Double lagMs, List<Hop> hops) {

    public Pulse {
        hops = List.copyOf(hops);
    }

    /**
     * The newest marker at one place.
     *
     * @param name master, hub or subscriber
     * @param marker its number; null if none is known to be there
     * @param ageSeconds since it was written, so that a place which stands still gets older; null if that is not known
     */
    public record Hop(String name, Long marker, Double ageSeconds) {}

    /** One pulse of those before. */
    public record Beat(Instant at, Verdict verdict, Double lagMs) {}
}
