// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.drills.Drill;
import dev.mayfly.drills.DrillKind;
import java.time.Duration;
import java.time.Instant;

/**
 * A drill, as {@code GET /demos/{id}/drills} shows it; the parts are those of {@link Drill}.
 *
 * @param detectSeconds from broken to noticed; null before
 * @param recoverSeconds from broken to well again; null before
 */
public record DrillView(
        String run,
        DrillKind kind,
        Drill.State state,
        Instant startedAt,
        Instant undoBy,
        Instant injectedAt,
        Instant detectedAt,
        Instant recoveredAt,
        Instant undoneAt,
        Double detectSeconds,
        Double recoverSeconds,
        String detail) {

    static DrillView of(Drill drill) {
        return new DrillView(
                drill.run(),
                drill.kind(),
                drill.state(),
                drill.startedAt(),
                drill.undoBy(),
                drill.injectedAt(),
                drill.detectedAt(),
                drill.recoveredAt(),
                drill.undoneAt(),
                seconds(drill.injectedAt(), drill.detectedAt()),
                seconds(drill.injectedAt(), drill.recoveredAt()),
                drill.detail());
    }

    private static Double seconds(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
    }
}
