// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabReportTest {

    private static final Instant AT = Instant.parse("2026-05-04T12:00:00Z");

    private static final Metering.Reading READING =
            new Metering.Reading(List.of(new Sample(0.1, 8, 5, 3, 9), new Sample(0.2, 10, 4, 6, 10)), 12);

    /** Tasks that take 100 ms and start 10 ms after one another. */
    private static List<TaskResult> alone(int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(i -> new TaskResult("p", true, 1, 1_000 + 10L * i, 1_100 + 10L * i, null))
                .toList();
    }

    private static PatternReport careless(int tasks) {
        AfterWork after = new AfterWork(new DriverCounts(tasks, tasks, 0, tasks, 0), tasks);
        return PatternReport.of(Pattern.DRIVER_PER_TASK, alone(tasks), READING, after, 0);
    }

    private static PatternReport shared(List<TaskResult> tasks, Integer left) {
        AfterWork after = new AfterWork(new DriverCounts(1, 8, 1, 7, 0), 7);
        return PatternReport.of(Pattern.SHARED_DRIVER, tasks, READING, after, left);
    }

    private static LabReport started(int tasks) {
        return LabReport.started("lab-1", "demo1", AT, tasks);
    }

    @Test
    void shouldAddUpDriversOfTasks() {
        PatternReport report = careless(100);

        assertThat(report.driversCreated()).isEqualTo(100);
        assertThat(report.opened()).isEqualTo(100);
        assertThat(report.serverOpened()).isEqualTo(12);
        assertThat(report.closed()).isZero();
        assertThat(report.peak()).as("the rest after the work may be the peak").isEqualTo(100);
        assertThat(report.active()).isEqualTo(6);
        assertThat(report.seconds()).as("990 ms until the last starts, and 100").isEqualTo(1.09);
        assertThat(report.tasksPerSecond()).isEqualTo(91.7);
        assertThat(report.processes()).isEqualTo(1);
    }

    /** A shared driver's counter only grows, so each process's last word counts, and processes add up. */
    @Test
    void shouldTakeTheLastWordOfEachProcessOfASharedDriver() {
        List<TaskResult> tasks = List.of(
                new TaskResult("p", true, 1, 1_000, 1_010, null),
                new TaskResult("p", false, 5, 1_000, 1_010, null),
                new TaskResult("q", true, 3, 1_000, 1_020, null),
                new TaskResult("p", false, 4, 1_000, 1_015, null));

        PatternReport report = shared(tasks, 0);

        assertThat(report.driversCreated()).isEqualTo(2);
        assertThat(report.opened()).isEqualTo(8);
        assertThat(report.processes()).isEqualTo(2);
        assertThat(started(4).with(report).ended().detail())
                .isEqualTo(
                        "4 tasks of shared-driver made 2 driver(s) and opened 8 connections, of which 7 stayed open when"
                                + " the work was done. The app ran the tasks in 2 processes: a driver is shared within each, and the"
                                + " samples of drivers are of one of them.");
    }

    @Test
    void shouldTellTheReduction() {
        List<TaskResult> tasks = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> tasks.add(new TaskResult("p", i == 0, 8, 1_000, 1_500, null)));

        LabReport report =
                started(100).with(careless(100)).with(shared(tasks, 0)).ended();

        assertThat(report.state()).isEqualTo(LabReport.State.DONE);
        assertThat(report.reductionPercent()).isEqualTo(92);
        assertThat(report.idleReductionPercent()).isEqualTo(93);
        assertThat(report.detail())
                .isEqualTo(
                        "100 tasks opened 100 connections with a driver each and 8 with one shared driver; 100 and 7 of"
                                + " them stayed open when the work was done.");
    }

    @Test
    void shouldTellNoReductionOfNothing() {
        assertThat(LabReport.reduction(0, 5)).isNull();
        assertThat(LabReport.reduction(4, 5)).isEqualTo(-25);
        assertThat(LabReport.reduction(3, 1)).isEqualTo(66.7);
        assertThat(started(5).with(careless(5)).ended().reductionPercent()).isNull();
    }

    @Test
    void shouldNotCountFailedTasksAsDone() {
        List<TaskResult> tasks = List.of(
                new TaskResult("p", true, 1, 1_000, 1_500, null),
                new TaskResult("p", false, 0, 1_000, 2_000, "SessionExpiredException: gone"),
                TaskResult.lost("the host died"));

        PatternReport report = shared(tasks, 0);

        assertThat(report.failures()).isEqualTo(2);
        assertThat(report.failure()).isEqualTo("SessionExpiredException: gone");
        assertThat(report.tasksPerSecond()).isEqualTo(1);
        assertThat(started(3).with(report).ended().state()).isEqualTo(LabReport.State.DONE);
    }

    @Test
    void shouldFailIfNoTaskDidItsWork() {
        List<TaskResult> tasks = List.of(TaskResult.lost("no place"), TaskResult.lost("no place"));

        LabReport report = started(2).with(shared(tasks, 0)).ended();

        assertThat(report.state()).isEqualTo(LabReport.State.FAILED);
        assertThat(report.detail()).isEqualTo("No task of shared-driver did its work: no place");
        assertThat(report.patterns().get(0).tasksPerSecond()).isNull();
    }

    @Test
    void shouldFailIfAnythingIsLeftOrNobodyKnows() {
        assertThat(started(3).with(shared(alone(3), 2)).ended())
                .extracting(LabReport::state, LabReport::detail)
                .containsExactly(
                        LabReport.State.FAILED,
                        "2 connections of shared-driver are still open at the server; their drivers are closed by a time"
                                + " limit.");
        assertThat(started(3).with(shared(alone(3), null)).ended())
                .extracting(LabReport::state, LabReport::detail)
                .containsExactly(
                        LabReport.State.FAILED,
                        "The server could not be asked whether anything of shared-driver is left.");
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        LabReport report = started(3).with(shared(alone(3), 0)).ended();
        String json = Json.write(report);

        assertThat(json).contains("\"pattern\":\"shared-driver\"", "\"state\":\"DONE\"", "\"reductionPercent\":null");
        assertThat(Json.read(json, LabReport.class)).isEqualTo(report);
    }

    @Test
    void shouldKnowItsPatternsByWord() {
        assertThat(Pattern.parse("both")).containsExactly(Pattern.DRIVER_PER_TASK, Pattern.SHARED_DRIVER);
        assertThat(Pattern.parse("shared-driver")).containsExactly(Pattern.SHARED_DRIVER);
        assertThatThrownBy(() -> Pattern.parse("pool"))
                .hasMessage("'pool' is no pattern: choose one of driver-per-task, shared-driver, both.");
    }
}
