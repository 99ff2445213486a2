// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one pattern came to.
 *
 * @param driversCreated by its tasks
 * @param processes processes of the app in which its tasks ran
 * @param opened connections, by the drivers' metrics
 * @param serverOpened different connections that the server listed; null if it could not be asked
 * @param closed connections that were closed again before the clean-up, by the drivers' metrics
 * @param peak the most that were open at once, at the server
 * @param idleAfterWork still open when all work was done
 * @param active the most that were in use at once, by the drivers' metrics
 * @param tasksPerSecond from the first task's start to the last one's end; null if that cannot be told
 * @param failures tasks whose work was not done
 * @param seconds from the first task's start to the last one's end
 * @param leftAfterCleanUp connections of the run that the server still lists at the end; null if it could not be asked
 * @param failure what the first failed task said; null if none failed
 */
public record PatternReport(
        Pattern pattern,
        int driversCreated,
        int processes,
        long opened,
        Integer serverOpened,
        long closed,
        int peak,
        int idleAfterWork,
        int active,
        Double tasksPerSecond,
        int failures,
        double seconds,
        Integer leftAfterCleanUp,
        String failure,
        List<Sample> samples) {

    private static final double MILLIS_PER_SECOND = 1000;

    /** Adds up what the tasks, the meter and the clean-up said. */
    public static PatternReport of(
            Pattern pattern, List<TaskResult> tasks, Metering.Reading meter, AfterWork after, Integer left) {
        List<TaskResult> timed = tasks.stream().filter(TaskResult::isTimed).toList();
        double seconds = seconds(timed);
        List<TaskResult> failed =
                tasks.stream().filter(task -> task.failure() != null).toList();
        int done = tasks.size() - failed.size();
        return new PatternReport(
                pattern,
                (int) tasks.stream().filter(TaskResult::madeDriver).count(),
                (int) timed.stream().map(TaskResult::process).distinct().count(),
                opened(pattern, timed),
                meter.serverOpened(),
                after.drivers().closed(),
                peak(meter.samples(), after),
                after.idle(),
                meter.samples().stream().mapToInt(Sample::driverActive).max().orElse(0),
                seconds > 0 ? Rounded.toTenth(done / seconds) : null,
                failed.size(),
                seconds,
                left,
                failed.isEmpty() ? null : failed.get(0).failure(),
                meter.samples());
    }

    /** A driver of a task's own tells of that task alone; a shared one tells of all so far, so the last word counts. */
    private static long opened(Pattern pattern, List<TaskResult> tasks) {
        if (pattern == Pattern.DRIVER_PER_TASK) {
            return tasks.stream().mapToLong(TaskResult::opened).sum();
        }
        Collection<Long> perProcess = tasks.stream()
                .collect(Collectors.toMap(TaskResult::process, TaskResult::opened, Math::max))
                .values();
        return perProcess.stream().mapToLong(Long::longValue).sum();
    }

    private static int peak(List<Sample> samples, AfterWork after) {
        int seen = samples.stream()
                .mapToInt(sample -> sample.serverOpen() != null ? sample.serverOpen() : sample.driverOpen())
                .max()
                .orElse(0);
        return Math.max(seen, after.idle());
    }

    private static double seconds(List<TaskResult> tasks) {
        long from = tasks.stream().mapToLong(TaskResult::startedAt).min().orElse(0);
        long to = tasks.stream().mapToLong(TaskResult::endedAt).max().orElse(0);
        return (to - from) / MILLIS_PER_SECOND;
    }

    public PatternReport withoutSamples() {
        return new PatternReport(
                pattern,
                driversCreated,
                processes,
                opened,
                serverOpened,
                closed,
                peak,
                idleAfterWork,
                active,
                tasksPerSecond,
                failures,
                seconds,
                leftAfterCleanUp,
                failure,
                List.of());
    }

    boolean isClean() {
        return leftAfterCleanUp != null && leftAfterCleanUp == 0;
    }
}
