// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.List;

/**
 * A run of the connection lab as {@code GET /api/lab/connections/{run}} tells it.
 *
 * @param tasks of each pattern
 * @param reductionPercent how many fewer connections the shared driver opened; null unless both patterns ran
 * @param idleReductionPercent how many fewer it left idle; null unless both patterns ran
 * @param detail the lesson, or what went wrong; null while it runs
 */
public record Lab(
        String run,
        String demo,
        State state,
        int tasks,
        Double reductionPercent,
        Double idleReductionPercent,
        List<Pattern> patterns,
        String detail) {

    public Lab {
        patterns = patterns == null ? List.of() : List.copyOf(patterns);
    }

    /** Where a run is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        @JsonEnumDefaultValue
        OTHER
    }

    /** What one pattern came to; null is what could not be told. */
    public record Pattern(
            String pattern,
            int driversCreated,
            int opened,
            Integer serverOpened,
            int closed,
            int peak,
            int idleAfterWork,
            int active,
            Double tasksPerSecond,
            int failures,
            double seconds,
            Integer leftAfterCleanUp,
            List<Sample> samples) {

        public Pattern {
            samples = samples == null ? List.of() : List.copyOf(samples);
        }
    }

    /** Connections at one moment, {@code t} seconds after the first. */
    public record Sample(double t, int driverOpen, int driverIdle, int driverActive, Integer serverOpen) {

        /** As the server counts; as the drivers do, if it could not be asked. */
        public int open() {
            return serverOpen == null ? driverOpen : serverOpen;
        }
    }

    /** The newest runs. */
    public record Runs(List<Lab> runs) {

        public Runs {
            runs = runs == null ? List.of() : List.copyOf(runs);
        }
    }
}
