// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/**
 * The pulse of a demo, with what led to it.
 *
 * @param pulse null before the first
 * @param history newest last
 * @param repairs newest last
 */
public record PulseHistory(Pulse pulse, List<Beat> history, List<Restart> repairs) {

    public PulseHistory {
        history = history == null ? List.of() : List.copyOf(history);
        repairs = repairs == null ? List.of() : List.copyOf(repairs);
    }

    /** One of the pulses before. */
    public record Beat(Instant at, String verdict, Double lagMs) {}

    /** What was restarted, why, and what came of the call. */
    public record Restart(Instant at, String rung, String reason, String result) {}
}
