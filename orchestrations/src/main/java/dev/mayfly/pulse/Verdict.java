// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

/** What the pulse says of a pipe. */
public enum Verdict {
    /** Markers arrive, or what is waiting gets less. */
    FLOWING,
    /** A person paused or stopped a connector: nothing is meant to move, and nothing is repaired. */
    IDLE,
    /** What is committed at the master does not get into the hub. */
    STALLED_AT_SOURCE,
    /** What is in the hub does not get to the subscriber. */
    STALLED_AT_SINK,
    /** Something that is needed to tell could not be seen. Never a reason to restart anything. */
    UNKNOWN;

    public boolean isStall() {
        return this == STALLED_AT_SOURCE || this == STALLED_AT_SINK;
    }
}
