// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import java.util.List;

/**
 * What is remembered from look to look.
 *
 * @param newest the newest one that is known to be at the master; null if there is none
 * @param baseline where things stood at the look before; null unless a marker was late then
 * @param unknownLooks how many looks in a row could not tell
 * @param caughtUp whether the subscriber had the marker of the look before, or a newer one
 * @param pulse the newest; null before the first look
 * @param history newest last
 */
public record PulseState(
        Marker newest, Baseline baseline, int unknownLooks, boolean caughtUp, Pulse pulse, List<Pulse.Beat> history) {

    public static final PulseState NONE = new PulseState(null, null, 0, false, null, List.of());

    public PulseState {
        history = history == null ? List.of() : List.copyOf(history);
    }

    /** Whether the newest look found a backlog that gets less. */
    public boolean isCatchingUp() {
        return pulse != null && pulse.verdict() == Verdict.FLOWING && !caughtUp;
    }

    /** Whether a marker is worth waiting for: it is not where the one before did not arrive. */
    public boolean expectsArrival() {
        return pulse == null || pulse.verdict() == Verdict.FLOWING;
    }
}
