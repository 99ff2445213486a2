// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.data.DataRun;
import dev.mayfly.data.Generator;
import dev.mayfly.data.Mode;
import dev.mayfly.digest.Equality;

/** A run with sample data, as {@code GET /demos/{id}/data} shows it; the parts are those of {@link DataRun}. */
public record DataView(
        String run,
        Generator generator,
        int scale,
        int seed,
        Mode mode,
        Integer perSecond,
        Integer minutes,
        DataRun.State state,
        String startedAt,
        long nodes,
        long relationships,
        long changes,
        Double writeSeconds,
        Double replicateSeconds,
        Double eventsPerSecond,
        Equality digest,
        String detail) {

    static DataView of(DataRun run) {
        DataRun.Order order = run.order();
        return new DataView(
                run.run(),
                order.generator(),
                order.scale(),
                order.seed(),
                order.mode(),
                order.perSecond(),
                order.minutes(),
                run.state(),
                run.startedAt(),
                run.nodes(),
                run.relationships(),
                run.changes(),
                run.writeSeconds(),
                run.replicateSeconds(),
                run.eventsPerSecond(),
                run.digest(),
                run.detail());
    }
}
