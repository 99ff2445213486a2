// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import java.time.Duration;

/**
 * How long an instance stays in each passing state, on top of what the database itself takes.
 *
 * @param unknownReads how many reads of a new instance are answered 404 at first, as Aura does for some seconds
 */
public record Timings(
        Duration creating,
        Duration updating,
        Duration pausing,
        Duration resuming,
        Duration destroying,
        int unknownReads) {

    /** 300 ms each and one read in vain: every state can be seen, and nobody waits for it. */
    public static Timings quick() {
        Duration moment = Duration.ofMillis(300);
        return new Timings(moment, moment, moment, moment, moment, 1);
    }
}
