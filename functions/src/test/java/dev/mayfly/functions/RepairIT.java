// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.SecretKind;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.repair.RepairState;
import dev.mayfly.repair.RepairState.Attempt;
import dev.mayfly.repair.Rung;
import dev.mayfly.steps.RepairWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pipes that stop, and what is done about them, look by look. */
class RepairIT extends WorldCase {

    private static final String SINK = ConnectorKind.SINK.connectorName();
    private static final String PASSING = "java.lang.IllegalStateException: out of luck";
    private static final String REFUSED =
            "org.neo4j.driver.exceptions.AuthenticationException: The client is unauthorized due to authentication failure.";

    @BeforeEach
    void ready() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        world.clock().advance(Duration.ofMinutes(5));
        assertThat(look().pulse().verdict()).isEqualTo(Verdict.FLOWING);
    }

    /** The next look, half a minute after the one before, and the demo as it is afterwards. */
    private DemoView look() {
        world.clock().advance(Duration.ofSeconds(30));
        world.pulse().run();
        return world.demos().get("demo1");
    }

    private List<String> restarts() {
        return world.calls().made("connect.restart|azure.restart").stream()
                .map(call -> call.substring(call.indexOf(' ') + 1))
                .toList();
    }

    private RepairState repairs() {
        return RepairWatch.read(world.ledger(), world.record("demo1").ref());
    }

    @Test
    @FaultCase(number = 20, tier = Tier.F)
    void shouldRestartAFailedTaskAtTheFirstLook() {
        world.connect().ills().fail(ConnectorKind.SINK, PASSING, Cure.TASK);

        DemoView failed = look();
        assertThat(failed.state()).isEqualTo(DemoState.DEGRADED);
        assertThat(failed.cause()).isEqualTo("The sink has FAILED: " + PASSING);
        assertThat(failed.repair().rung()).isEqualTo(Rung.TASK);
        assertThat(failed.repair().attempts()).isEqualTo(1);
        assertThat(restarts()).containsExactly("connect.restart " + SINK + " onlyFailed");

        assertThat(look().state()).isEqualTo(DemoState.READY);
        assertThat(look().repair()).as("well for as long as the wait").isNull();
        assertThat(repairs().history()).extracting(Attempt::result).containsExactly("done");
    }

    @Test
    @FaultCase(number = 20, tier = Tier.F)
    void shouldCountARestartThatCannotBeAskedFor() {
        world.connect().ills().fail(ConnectorKind.SINK, PASSING, Cure.TASK);
        world.calls().before("connect.restart", () -> {
            throw new ConnectFailure.Rebalancing("Answered 409.", Duration.ofSeconds(1));
        });

        assertThat(look().repair().attempts()).isEqualTo(1);
        assertThat(repairs().history()).extracting(Attempt::result).containsExactly("the call failed: Answered 409.");
        assertThat(look().repair().attempts()).isEqualTo(2);
        assertThat(look().state()).isEqualTo(DemoState.READY);
    }

    @Test
    @FaultCase(number = 22, tier = Tier.F)
    void shouldClimbTheLadderAgainstASilentStall() {
        world.connect().ills().freeze(ConnectorKind.SINK, Cure.CONTAINER_GROUP);

        assertThat(look().pulse().verdict()).as("its marker may still come").isEqualTo(Verdict.FLOWING);
        assertThat(look().pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SINK);
        assertThat(restarts()).containsExactly("connect.restart " + SINK);
        look();
        assertThat(restarts()).hasSize(2).last().asString().startsWith("azure.restart");

        look();
        assertThat(look().state()).isEqualTo(DemoState.READY);
        assertThat(restarts()).hasSize(2);
    }

    @Test
    @FaultCase(number = 22, tier = Tier.F)
    void shouldTakeAConnectorWithoutTasksForDead() {
        world.connect().ills().loseTasks(ConnectorKind.SOURCE, Cure.CONNECTOR);

        assertThat(look().pulse().reason()).isEqualTo("The source is RUNNING without a task.");
        assertThat(restarts()).containsExactly("connect.restart " + ConnectorKind.SOURCE.connectorName());
        assertThat(look().state()).isEqualTo(DemoState.READY);
    }

    @Test
    @FaultCase(number = 22, tier = Tier.F)
    void shouldWaitWhileTheWorkersRebalance() {
        world.connect().ills().freeze(ConnectorKind.SINK, Cure.CONNECTOR);
        world.calls().before("connect.status", 4, () -> {
            throw new ConnectFailure.Rebalancing("Answered 409.", Duration.ofSeconds(1));
        });
        for (int i = 0; i < 4; i++) {
            world.clock().advance(Duration.ofSeconds(30));
            world.pulse().run();
        }
        assertThat(restarts()).isEmpty();

        look();
        assertThat(restarts()).hasSize(1);
    }

    /** Without a marker at the master nothing is known of what comes after it. */
    @Test
    @FaultCase(number = 22, tier = Tier.F)
    @FaultCase(number = 35, tier = Tier.F)
    void shouldRestartNothingWithoutAMarker() {
        world.connect().ills().freeze(ConnectorKind.SINK, Cure.NOTHING);
        world.calls().before("bolt.read master MERGE", 5, () -> {
            throw new IllegalStateException("read-only");
        });
        for (int i = 0; i < 5; i++) {
            assertThat(look().pulse().reason()).isEqualTo("No marker could be written at the master: read-only");
        }

        assertThat(restarts()).isEmpty();
        assertThat(world.demos().get("demo1").state()).isEqualTo(DemoState.DEGRADED);
        assertThat(world.demos().get("demo1").cause())
                .isEqualTo("UNKNOWN. No marker could be written at the master: read-only");
    }

    @Test
    void shouldRestartTheGroupOfAFrozenWorkerAtTheSecondLook() {
        world.connect().ills().silence();

        look();
        assertThat(look().pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SOURCE);
        assertThat(restarts()).hasSize(1).last().asString().startsWith("azure.restart");

        look();
        assertThat(look().state()).isEqualTo(DemoState.READY);
        assertThat(restarts()).hasSize(1);
    }

    @Test
    @FaultCase(number = 33, tier = Tier.F)
    void shouldLookBeforeItRepeatsARestartThatWasAnswered500() {
        world.connect().ills().silence();
        world.calls().after("azure.restart", () -> {
            throw AzureErrors.internal();
        });
        look();
        look();

        assertThat(repairs().history()).hasSize(1);
        assertThat(repairs().history().get(0).result()).startsWith("done, although the call failed: ");
        look();
        assertThat(look().state()).isEqualTo(DemoState.READY);
        assertThat(restarts()).hasSize(1);
    }

    /** Azure moved the group: it answers nobody, and comes up by itself. */
    @Test
    @FaultCase(number = 31, tier = Tier.F)
    void shouldLeaveAGroupAloneThatAzureHasJustStarted() {
        world.connect().ills().silence();
        look();
        world.clock().advance(Duration.ofSeconds(20));
        world.azure().restartedByItself(world.names("demo1"));
        world.connect().ills().silence();
        world.pulse().run();

        assertThat(world.demos().get("demo1").pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SOURCE);
        assertThat(world.calls().made("azure.restart")).isEmpty();
        assertThat(repairs().attempts()).isZero();
    }

    @Test
    void shouldTellAPersonWhichCredentialIsRefusedAndGoOnWhenItWorks() {
        AtomicBoolean right = new AtomicBoolean();
        world.connect().ills().fail(ConnectorKind.SINK, REFUSED, Cure.TASK, right::get);
        world.databases().refuse("mayfly_sink", true);
        look();
        DemoView told = look();

        assertThat(told.repair().operatorAction())
                .contains("user mayfly_sink (secret '" + world.names("demo1").secret(SecretKind.SINK_PASSWORD) + "')");
        for (int i = 0; i < 6; i++) {
            look();
        }
        assertThat(restarts()).as("not hammered").hasSize(1);
        assertThat(world.calls().made("bolt.login")).as("one a minute").hasSize(3);

        right.set(true);
        world.databases().refuse("mayfly_sink", false);
        for (int i = 0; i < 4; i++) {
            look();
        }
        assertThat(world.demos().get("demo1").state()).isEqualTo(DemoState.READY);
        assertThat(world.demos().get("demo1").repair()).isNull();
    }

    @Test
    void shouldReportAndNotRepairWhatAPersonPaused() {
        world.connect().ills().pause(ConnectorKind.SINK);

        for (int i = 0; i < 5; i++) {
            assertThat(look().pulse().verdict()).isEqualTo(Verdict.IDLE);
        }
        assertThat(world.demos().get("demo1").cause())
                .isEqualTo("The sink was PAUSED by a person: nothing moves until it is resumed.");
        assertThat(restarts()).isEmpty();

        world.connect().ills().resume(ConnectorKind.SINK);
        assertThat(look().state()).isEqualTo(DemoState.READY);
    }

    /** The count is in the ledger: another host goes on where this one ended. */
    @Test
    void shouldKeepTheBudgetWhoeverRepairs() {
        world.connect().ills().fail(ConnectorKind.SINK, PASSING, Cure.NOTHING);
        for (int i = 0; i < 60; i++) {
            world.clock().advance(Duration.ofSeconds(30));
            (i % 2 == 0 ? world.pulse() : world.otherHost()).run();
        }

        assertThat(restarts()).hasSize(8);
        assertThat(world.demos().get("demo1").repair().operatorAction())
                .startsWith("It was restarted 8 times in a row");
    }
}
