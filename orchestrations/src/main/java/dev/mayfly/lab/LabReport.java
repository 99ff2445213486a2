// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of the lab.
 *
 * @param tasks of each pattern
 * @param reductionPercent how many fewer connections the shared driver opened; null unless both patterns ran
 * @param idleReductionPercent how many fewer it left idle; null unless both patterns ran
 * @param detail the lesson, or what went wrong, in a sentence
 */
public record LabReport(
        String run,
        String demo,
        State state,
        Instant startedAt,
        int tasks,
        Double reductionPercent,
        Double idleReductionPercent,
        List<PatternReport> patterns,
        String detail) {

    /** Fewest and most tasks of a pattern. The most is also the most drivers that a run may leak at a time. */
    public static final int FEWEST_TASKS = 1;

    public static final int MOST_TASKS = 200;

    /** Where a run is. */
    public enum State {
        RUNNING,
        /** All patterns ran, and at the end the server listed no connection of the run. */
        DONE,
        FAILED
    }

    public LabReport {
        patterns = List.copyOf(patterns);
    }

    public static LabReport started(String run, String demo, Instant at, int tasks) {
        return new LabReport(run, demo, State.RUNNING, at, tasks, null, null, List.of(), null);
    }

    /** The run with one more pattern done. */
    public LabReport with(PatternReport pattern) {
        List<PatternReport> more = new ArrayList<>(patterns);
        more.add(pattern);
        return withPatterns(more);
    }

    public LabReport withPatterns(List<PatternReport> others) {
        return new LabReport(
                run, demo, state, startedAt, tasks, reductionPercent, idleReductionPercent, others, detail);
    }

    public LabReport failed(String why) {
        return new LabReport(
                run, demo, State.FAILED, startedAt, tasks, reductionPercent, idleReductionPercent, patterns, why);
    }

    /** The run with all its patterns done, judged. */
    public LabReport ended() {
        Optional<PatternReport> careless = of(Pattern.DRIVER_PER_TASK);
        Optional<PatternReport> shared = of(Pattern.SHARED_DRIVER);
        boolean both = careless.isPresent() && shared.isPresent();
        Optional<String> trouble = trouble();
        return new LabReport(
                run,
                demo,
                trouble.isPresent() ? State.FAILED : State.DONE,
                startedAt,
                tasks,
                both ? reduction(careless.get().opened(), shared.get().opened()) : null,
                both ? reduction(careless.get().idleAfterWork(), shared.get().idleAfterWork()) : null,
                patterns,
                trouble.orElseGet(() -> both ? lesson(careless.get(), shared.get()) : alone(patterns.get(0))));
    }

    private Optional<PatternReport> of(Pattern pattern) {
        return patterns.stream().filter(report -> report.pattern() == pattern).findFirst();
    }

    /** How many per cent fewer, to a tenth; null if there was nothing to reduce. Negative if it was more. */
    static Double reduction(long before, long after) {
        return before == 0 ? null : Rounded.toTenth(100.0 * (before - after) / before);
    }

    private Optional<String> trouble() {
        for (PatternReport pattern : patterns) {
            String word = pattern.pattern().word();
            if (pattern.failures() == tasks) {
                return Optional.of("No task of " + word + " did its work: " + pattern.failure());
            }
            if (!pattern.isClean()) {
                return Optional.of(
                        pattern.leftAfterCleanUp() == null
                                ? "The server could not be asked whether anything of " + word + " is left."
                                : pattern.leftAfterCleanUp() + " connections of " + word
                                        + " are still open at the server; their drivers are closed by a time limit.");
            }
        }
        return Optional.empty();
    }

    private String lesson(PatternReport careless, PatternReport shared) {
        return tasks + " tasks opened " + careless.opened() + " connections with a driver each and " + shared.opened()
                + " with one shared driver; " + careless.idleAfterWork() + " and " + shared.idleAfterWork()
                + " of them stayed open when the work was done." + processes(shared);
    }

    private String alone(PatternReport pattern) {
        return tasks + " tasks of " + pattern.pattern().word() + " made " + pattern.driversCreated()
                + " driver(s) and opened "
                + pattern.opened() + " connections, of which " + pattern.idleAfterWork()
                + " stayed open when the work was done." + processes(pattern);
    }

    private static String processes(PatternReport shared) {
        return shared.processes() < 2
                ? ""
                : " The app ran the tasks in " + shared.processes()
                        + " processes: a driver is shared within each, and the samples of drivers are of one of them.";
    }
}
