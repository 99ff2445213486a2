// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;

/**
 * One step of provisioning or destroying.
 *
 * @param name the step's name for programs, as {@code master-create}
 * @param title the step's name for people
 * @param phase {@code provision} or {@code destroy}
 * @param state where it is
 * @param startedAt null before it starts
 * @param endedAt null before it ends
 * @param seconds from start to end; null before it ends
 * @param attempts how often it was tried
 * @param retries how often it was tried again
 * @param detail what it says about itself, mostly the cause of a retry; null if nothing
 */
public record Step(
        String name,
        String title,
        String phase,
        State state,
        Instant startedAt,
        Instant endedAt,
        Double seconds,
        int attempts,
        int retries,
        String detail) {

    /** Where a step is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED,
        /** A state that a newer deployment knows and this command does not. */
        @JsonEnumDefaultValue
        OTHER
    }

    /** Whether it is over, well or not. */
    public boolean isOver() {
        return state == State.DONE || state == State.FAILED || state == State.SKIPPED;
    }

    /** Seconds it took, or has taken until now; 0 before it starts. */
    public double secondsAt(Instant now) {
        if (seconds != null) {
            return seconds;
        }
        return startedAt == null
                ? 0
                : Math.max(0, Duration.between(startedAt, now).toMillis() / 1000.0);
    }
}
