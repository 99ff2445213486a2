// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;

/**
 * A drill, as {@code GET /api/demos/{id}/drills} tells it.
 *
 * @param undoBy when it is undone at the latest
 * @param injectedAt since when it is broken; null before, as are the other times
 * @param detectSeconds from broken to noticed; null before
 * @param recoverSeconds from broken to well again; null before
 * @param detail how it stands or ended
 */
public record Drill(
        String run,
        String kind,
        State state,
        Instant startedAt,
        Instant undoBy,
        Instant injectedAt,
        Instant detectedAt,
        Instant recoveredAt,
        Instant undoneAt,
        Double detectSeconds,
        Double recoverSeconds,
        String detail) {

    /** Where a drill is. */
    public enum State {
        RUNNING,
        RECOVERED,
        NOT_RECOVERED,
        REFUSED,
        @JsonEnumDefaultValue
        OTHER
    }

    /** Whether it is no bad news. */
    public boolean isGood() {
        return state == State.RUNNING || state == State.RECOVERED;
    }

    /** The newest drills, newest last. */
    public record Drills(List<Drill> drills) {

        public Drills {
            drills = drills == null ? List.of() : List.copyOf(drills);
        }
    }
}
