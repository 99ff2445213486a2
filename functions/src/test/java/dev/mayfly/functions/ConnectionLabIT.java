// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.demos.LabRequest;
import dev.mayfly.demos.Problem;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.Pattern;
import dev.mayfly.lab.PatternReport;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** The orchestration of the connection lab: what it counts, and that it cleans up whatever happens. */
class ConnectionLabIT extends WorldCase {

    private LabReport start(int tasks) {
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        return world.labs().start(LabRequest.read("{\"demo\":\"demo1\",\"tasks\":" + tasks + "}"));
    }

    private LabReport awaitEnd(LabReport report) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> world.labs().get(report.run()).state() != LabReport.State.RUNNING);
        return world.labs().get(report.run());
    }

    @Test
    void shouldCompareBothPatternsAndLeaveNothing() {
        LabReport report = awaitEnd(start(20));

        assertThat(report.state()).isEqualTo(LabReport.State.DONE);
        assertThat(report.patterns())
                .extracting(PatternReport::pattern)
                .isEqualTo(List.of(Pattern.DRIVER_PER_TASK, Pattern.SHARED_DRIVER));
        PatternReport careless = report.patterns().get(0);
        assertThat(careless.driversCreated()).isEqualTo(20);
        assertThat(careless.opened()).isEqualTo(20);
        assertThat(careless.serverOpened()).isEqualTo(20);
        assertThat(careless.idleAfterWork()).isEqualTo(20);
        assertThat(careless.failures()).isZero();
        assertThat(careless.leftAfterCleanUp()).isZero();
        assertThat(careless.samples().get(careless.samples().size() - 1).serverOpen())
                .as("the samples show the clean-up")
                .isZero();
        PatternReport shared = report.patterns().get(1);
        assertThat(shared.driversCreated()).isEqualTo(1);
        assertThat(shared.opened()).isEqualTo(1);
        assertThat(report.reductionPercent()).isEqualTo(95);
        assertThat(report.idleReductionPercent()).isEqualTo(95);
        assertThat(world.labDrivers().open()).isZero();
        assertThat(world.labs().list()).singleElement().satisfies(listed -> assertThat(listed.patterns())
                .allMatch(pattern -> pattern.samples().isEmpty()));
    }

    @Test
    void shouldCountTasksThatThrowAndCleanUpAllTheSame() {
        world.calls().before("lab.work driver-per-task", 3, () -> {
            throw new ServiceUnavailableException("the server went away");
        });

        LabReport report = awaitEnd(start(10));

        PatternReport careless = report.patterns().get(0);
        assertThat(careless.failures()).isEqualTo(3);
        assertThat(careless.failure()).isEqualTo("ServiceUnavailableException: the server went away");
        assertThat(careless.opened()).isEqualTo(7);
        assertThat(careless.leftAfterCleanUp()).isZero();
        assertThat(report.state()).isEqualTo(LabReport.State.DONE);
    }

    @Test
    void shouldFailIfNothingWorked() {
        world.calls().before("lab.work shared-driver", 10, () -> {
            throw new IllegalStateException("no place");
        });

        LabReport report = awaitEnd(start(10));

        assertThat(report.state()).isEqualTo(LabReport.State.FAILED);
        assertThat(report.detail()).isEqualTo("No task of shared-driver did its work: IllegalStateException: no place");
    }

    @Test
    void shouldCloseAgainWhenClosingFailed() {
        world.calls().before("lab.close", () -> {
            throw new IllegalStateException("closing failed");
        });

        LabReport report = awaitEnd(start(5));

        assertThat(report.state()).as("the activity is repeated").isEqualTo(LabReport.State.DONE);
        assertThat(report.patterns().get(0).leftAfterCleanUp()).isZero();
    }

    @Test
    void shouldRefuseASecondRunMeanwhile() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        world.calls().before("lab.work", () -> {
            begun.countDown();
            awaitQuietly(mayGoOn);
        });
        LabReport first = start(3);
        begun.await();

        assertThatThrownBy(() -> world.labs().start(LabRequest.read("{}")))
                .isInstanceOf(Problem.class)
                .hasMessage("Run " + first.run() + " at demo 'demo1' goes on: two at a time would measure each other."
                        + " Try again in a minute.");
        mayGoOn.countDown();
        assertThat(awaitEnd(first).state()).isEqualTo(LabReport.State.DONE);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the dead workers had not answered is done again, so that a driver or two more are made; none is left. */
    @Test
    void shouldCleanUpAfterTheWorkersDied() {
        world.calls().before("lab.work driver-per-task", () -> {
            throw new Error("the host died");
        });
        LabReport first = start(10);
        world.awaitCall("lab.work");
        world.hub().killWorkers();
        world.hub().startWorkers();

        LabReport report = awaitEnd(first);

        assertThat(report.state()).isEqualTo(LabReport.State.DONE);
        assertThat(report.patterns().get(0).leftAfterCleanUp()).isZero();
        assertThat(world.labDrivers().open()).isZero();
    }

    @Test
    void shouldTellARunThatBrokeOff() {
        LabReport first = start(50);
        world.awaitCall("lab.work");
        world.hub().lose();

        LabReport report = world.labs().get(first.run());

        assertThat(report.state()).isEqualTo(LabReport.State.FAILED);
        assertThat(report.detail()).startsWith("The run broke off.");
    }

    @Test
    void shouldSayWhichDemosThereAre() {
        assertThatThrownBy(() -> world.labs().start(LabRequest.read("{}")))
                .hasMessage("No demo is READY: create one first.");
        assertThatThrownBy(() -> LabRequest.read("{\"tasks\":201,\"pattern\":\"all\"}"))
                .hasMessageContaining("'tasks' must be a whole number from 1 to 200.")
                .hasMessageContaining("choose one of driver-per-task, shared-driver, both.");
    }
}
