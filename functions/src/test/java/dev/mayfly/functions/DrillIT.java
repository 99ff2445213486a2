// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.aura.AuraException;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.demos.DrillView;
import dev.mayfly.demos.Problem;
import dev.mayfly.demos.Views;
import dev.mayfly.drills.Drill.State;
import dev.mayfly.drills.DrillKind;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.guard.Cursor;
import dev.mayfly.life.DemoState;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.steps.OverdueDrills;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drills from their beginning to their end, and whoever dies in the middle of one. */
class DrillIT extends WorldCase {

    private static final String DEMO = "demo1";
    private static final Duration BETWEEN_PULSES = Duration.ofSeconds(8);

    @BeforeEach
    void flow() {
        world.create(DEMO);
        world.await(DEMO, DemoState.READY);
        world.guardedPulse().run();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            world.guardedPulse().run();
            return world.demos().get(DEMO).guard().cursor() == Cursor.OK;
        });
    }

    private DrillView start(DrillKind kind) {
        return world.drills().start(DEMO, kind.word());
    }

    private DrillView newest() {
        List<DrillView> drills = world.drills().list(DEMO);
        return drills.get(drills.size() - 1);
    }

    private DrillView broken(DrillKind kind) {
        start(kind);
        await().atMost(Duration.ofSeconds(30)).until(() -> newest().injectedAt() != null);
        return newest();
    }

    /** The end of what is broken, with the pulse beating as in the local default. */
    private DrillView ended() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            world.clock().advance(BETWEEN_PULSES);
            world.guardedPulse().run();
            return newest().state() != State.RUNNING;
        });
        return newest();
    }

    private void recovers(DrillView drill) {
        assertThat(drill.state()).as(drill.toString()).isEqualTo(State.RECOVERED);
        assertThat(drill.detectedAt()).isAfter(drill.injectedAt());
        assertThat(drill.recoveredAt()).isAfter(drill.detectedAt());
        assertThat(drill.undoneAt()).isBefore(drill.undoBy());
        assertThat(drill.recoverSeconds()).isGreaterThan(drill.detectSeconds());
        assertThat(world.demos().get(DEMO).state()).isEqualTo(DemoState.READY);
    }

    @Test
    void shouldLetMayflyRestartAFailedTask() {
        broken(DrillKind.KILL_TASK);
        DrillView drill = ended();

        recovers(drill);
        assertThat(drill.detail()).startsWith("Mayfly restarted the task. Well again after ");
        assertThat(world.calls().made("connect.restart .* onlyFailed")).hasSize(1);
        assertThat(world.databases().drillRecords().isClean()).isTrue();
    }

    /** The right password is back only after Mayfly has said whose it is. */
    @Test
    void shouldPutThePasswordRightWhenAPersonWasToldTo() {
        broken(DrillKind.WRONG_SINK_PASSWORD);
        DrillView drill = ended();

        recovers(drill);
        assertThat(drill.detail()).contains("user mayfly_sink", "The drill put it right after ");
        assertThat(drill.undoneAt()).isAfter(drill.detectedAt());
        assertThat(world.calls().made("connect.restart")).as("not hammered").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldResumeAPausedSink() {
        broken(DrillKind.PAUSE_SINK);
        DrillView drill = ended();

        recovers(drill);
        assertThat(drill.detail()).contains("The sink was PAUSED by a person");
        assertThat(world.calls().made("connect.(pause|resume)")).hasSize(2);
        assertThat(world.calls().made("connect.restart")).isEmpty();
    }

    /** Azure does not promise that a restart starts what was stopped. */
    @Test
    void shouldLetMayflyStartAStoppedContainerGroup() {
        broken(DrillKind.STOP_CONTAINER);
        DrillView drill = ended();

        recovers(drill);
        assertThat(drill.detail()).startsWith("Mayfly restarted the container group. Well again after ");
        assertThat(world.calls().made("azure.restart")).isEmpty();
        assertThat(world.calls().made("azure.start")).hasSizeBetween(1, 2);
    }

    @Test
    void shouldLetTheGuardRecoverTheCursorOnceADemo() {
        broken(DrillKind.CDC_OFF);
        DrillView drill = ended();

        recovers(drill);
        assertThat(drill.detail())
                .startsWith("Mayfly recovered the cursor of the source. Well again after ")
                .endsWith("both graphs are equal.");
        assertThat(world.demos().get(DEMO).guard().recoveries()).isEqualTo(1);
        assertThat(world.calls().made("aura.cdc .* FULL"))
                .as("at creation, and by the recovery")
                .hasSize(2);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            world.guardedPulse().run();
            return refusal(DrillKind.CDC_OFF).contains("had its cursor recovered already");
        });
    }

    private String refusal(DrillKind kind) {
        try {
            return start(kind).toString();
        } catch (Problem e) {
            assertThat(e.kind()).isEqualTo(Problem.Kind.CONFLICT);
            return e.getMessage();
        }
    }

    /** Nobody carries the drill out any more; the pulse of another host goes on, and puts back what is broken. */
    @Test
    @FaultCase(number = 38, tier = Tier.F)
    void shouldBeUndoneByThePulseWhenItsOrchestrationNeverRunsAgain() {
        DrillView drill = broken(DrillKind.PAUSE_SINK);
        world.hub().killWorkers();
        world.otherHost().run();
        assertThat(world.calls().made("connect.resume"))
                .as("its time is not over")
                .isEmpty();

        world.clock().advance(Duration.between(world.clock().instant(), drill.undoBy()));
        world.otherHost().run();
        assertThat(world.calls().made("connect.resume")).hasSize(1);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            world.otherHost().run();
            return newest().state() == State.RECOVERED;
        });
        assertThat(newest().detail()).startsWith("Its time limit of 240 s was over: undone after ");
        assertThat(world.demos().get(DEMO).state()).isEqualTo(DemoState.READY);
    }

    /** Not even a pulse: the sweep undoes what nobody looks at. */
    @Test
    @FaultCase(number = 38, tier = Tier.F)
    void shouldBeUndoneByTheSweep() {
        broken(DrillKind.WRONG_SINK_PASSWORD);
        world.hub().killWorkers();
        world.overdueDrills().undo();
        assertThat(world.calls().made("connect.put neo4j-subscriber-consumer")).hasSize(2);

        world.clock().advance(DrillKind.WRONG_SINK_PASSWORD.limit());
        world.overdueDrills().undo();

        assertThat(world.calls().made("connect.put neo4j-subscriber-consumer")).hasSize(3);
        assertThat(newest().state()).isEqualTo(State.NOT_RECOVERED);
        assertThat(newest().detail()).startsWith("Mayfly noticed nothing. Its time limit of 360 s was over");
    }

    /** The host dies after the sink was paused and before that was written down; and then it cannot be resumed at once. */
    @Test
    @FaultCase(number = 38, tier = Tier.F)
    void shouldGoOnAfterTheHostDiedInTheMiddle() {
        world.calls().after("connect.pause", () -> {
            throw new Error("the host died");
        });
        world.calls().before("connect.resume", () -> {
            throw new ConnectFailure.Rebalancing("Answered 409.", Duration.ofSeconds(1));
        });
        broken(DrillKind.PAUSE_SINK);

        recovers(ended());
        assertThat(world.calls().made("connect.pause")).hasSize(2);
    }

    /** The whole task hub is gone a moment after something was broken. */
    @Test
    @FaultCase(number = 38, tier = Tier.F)
    void shouldBeUndoneWhenTheTaskHubIsLost() {
        broken(DrillKind.STOP_CONTAINER);
        world.hub().lose();

        world.clock().advance(DrillKind.STOP_CONTAINER.limit());
        world.overdueDrills().undo();

        assertThat(world.calls().made("azure.start")).hasSize(1);
    }

    /** An instance that is busy takes no other mode; the pipe was never touched. */
    @Test
    void shouldGiveUpOnWhatCannotBeBroken() {
        world.calls().before("aura.cdc .* OFF", 1000, () -> {
            throw new AuraException.Conflict("Instance is busy.", "ongoing-database-operation");
        });
        start(DrillKind.CDC_OFF);
        world.awaitCall("DrillStep begin");
        world.clock().advance(Duration.ofMinutes(1));
        DrillView drill = ended();

        assertThat(drill.state()).isEqualTo(State.REFUSED);
        assertThat(drill.detail()).startsWith("It could not be broken: ").contains("Instance is busy.");
        assertThat(drill.injectedAt()).isNull();
    }

    @Test
    void shouldGiveWayToADestroy() {
        broken(DrillKind.STOP_CONTAINER);
        world.demos().destroy(DEMO);
        world.await(DEMO, DemoState.DESTROYED);
        world.awaitQuiet();

        assertThat(newest().state()).isEqualTo(State.NOT_RECOVERED);
        assertThat(newest().detail()).endsWith("and whatever was broken goes with it.");
        assertThat(world.calls().made("azure.start")).isEmpty();
    }

    /** The worker has the password of one user: the name that goes with it is not for the settings of today to say. */
    @Test
    void shouldPutTheLoginOfTheDemoBackWhenTheTierOfNewOnesIsAnother() {
        broken(DrillKind.WRONG_SINK_PASSWORD);
        world.hub().killWorkers();
        world.clock().advance(DrillKind.WRONG_SINK_PASSWORD.limit());

        new OverdueDrills(world.redeployed(
                        Map.of("MAYFLY_AURA_SUBSCRIBER_TYPE", "professional-db", "MAYFLY_AURA_SUBSCRIBER_GB", "1")))
                .undo();

        assertThat(world.calls().made("connect.put neo4j-subscriber-consumer")).hasSize(3);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(world.demos().get(DEMO).connectors())
                        .extracting(Views.ConnectorView::health)
                        .containsExactly("HEALTHY", "HEALTHY"));
    }

    private void awaitOrchestrationsEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> world.hub().instances().stream()
                .noneMatch(run -> run.getName().equals(Orchestrations.RUN_DRILL) && run.isRunning()));
    }

    /** Nobody can say any more what was broken, so there is nothing to be tried again. */
    @Test
    void shouldEndWithItsRecord() {
        broken(DrillKind.PAUSE_SINK);
        world.loseLedger();

        awaitOrchestrationsEnd();
        world.clock().advance(Duration.ofHours(5));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            world.sweeper().run();
            return world.existing(DEMO).isEmpty();
        });
    }

    /** What breaks off each time is given up once others have undone it. */
    @Test
    void shouldNotTryForEver() {
        DrillView drill = broken(DrillKind.PAUSE_SINK);
        world.calls().before("DrillStep begin", 1000, () -> {
            throw new IllegalStateException("the ledger is away");
        });
        world.clock().advance(Duration.between(world.clock().instant(), drill.undoBy()));
        world.overdueDrills().undo();
        world.clock().advance(Duration.ofMinutes(4));

        awaitOrchestrationsEnd();
        world.overdueDrills().undo();
        assertThat(newest().state()).isNotEqualTo(State.RUNNING);
    }

    @Test
    void shouldRefuseWhatWouldNotBeADrill() {
        assertThatThrownBy(() -> world.drills().start(DEMO, "pour-coffee"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND))
                .hasMessage("There is no drill 'pour-coffee': there are kill-task, wrong-sink-password, pause-sink,"
                        + " stop-container, cdc-off.");
        assertThatThrownBy(() -> world.drills().start("nobody", "kill-task"))
                .hasMessageStartingWith("There is no demo 'nobody'.");

        broken(DrillKind.PAUSE_SINK);
        assertThat(refusal(DrillKind.KILL_TASK)).contains("(pause-sink) goes on at demo 'demo1'");
        recovers(ended());

        world.move(DEMO, "7m");
        assertThat(refusal(DrillKind.PAUSE_SINK)).contains("and this drill may take 480 s: extend the demo first.");
    }
}
