// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Baseline;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Target;

/**
 * What was measured before, on another day, with the official connector 5.2.0 on two such databases, one broker and one
 * worker. It cannot be fetched from Maven Central, so a run has it only if somebody brings it.
 */
final class Official {

    static final Baseline LATENCY_P50 = known("the original's settings", 535);
    static final Baseline LATENCY_P99 = known("the original's settings", 1010);
    static final Baseline BULK_BATCH_1 = known("batch size 1, with the constraint", 687);
    static final Baseline BULK_ORIGINAL = known("the original in full", 204);
    static final Baseline BYTES_PER_RECORD = known("the original's settings", 29_820);
    static final Baseline EVENTS_PER_UNIT = known("the original's settings", 33);

    private Official() {}

    private static Baseline known(String settings, double value) {
        return Baseline.known(settings + ", measured before with the official connector 5.2.0", value);
    }

    /** A row for the official connector in a run that does not have it. */
    static Row notRun(String measure, String unit, Baseline baseline, Target target) {
        return Row.notRun(
                measure,
                unit,
                baseline,
                target,
                "needs `--connector-jar`, as the official connector is on no registry");
    }
}
