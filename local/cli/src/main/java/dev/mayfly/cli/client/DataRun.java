// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;

/**
 * A run that writes sample data, as {@code GET /api/demos/{id}/data} tells it.
 *
 * @param changes made so far by a trickle
 * @param replicateSeconds until everything was at the subscriber; null before, and for a trickle
 * @param digest EQUAL, DIFFERENT or UNKNOWN; null before, and for a trickle
 * @param detail how it ended or what it waits for; null while there is nothing to say
 */
public record DataRun(
        String run,
        String generator,
        int scale,
        int seed,
        String mode,
        State state,
        Instant startedAt,
        long nodes,
        long relationships,
        long changes,
        Double writeSeconds,
        Double replicateSeconds,
        Double eventsPerSecond,
        String digest,
        String detail) {

    /** Where a run is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        STOPPED,
        @JsonEnumDefaultValue
        OTHER
    }

    /** Whether it is no bad news: a bulk run has to end with equal graphs. */
    public boolean isGood() {
        return state != State.FAILED && (digest == null || "EQUAL".equals(digest));
    }

    /** What to write; null leaves the choice to the deployment. */
    public record Order(
            String generator, Integer scale, Integer seed, String mode, Integer perSecond, Integer minutes) {}

    /** The newest runs, newest last. */
    public record Runs(List<DataRun> runs) {

        public Runs {
            runs = runs == null ? List.of() : List.copyOf(runs);
        }
    }
}
