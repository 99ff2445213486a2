// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.demos.Demos;
import dev.mayfly.demos.Problem;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import dev.mayfly.plan.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single faults, in a world that takes one step after the other: orders that chance would seldom bring. */
class SteppedFaultsIT {

    private static final String ID = "demo1";

    private final SteppedWorld world = new SteppedWorld(new Random(7));

    @AfterEach
    void keepThePromises() {
        try (SteppedWorld ending = world) {
            Promises.checkToTheEnd(ending);
        }
    }

    private DemoRecord until(DemoState state) {
        return world.passUntil(ID, record -> record.state() == state);
    }

    private DemoRecord untilOver() {
        return world.passUntil(ID, record -> record.state().isOver());
    }

    @Test
    @FaultCase(number = 1, tier = Tier.R)
    void shouldSetATimerForAsLongAsAzureAsks() {
        List<Instant> refused = new ArrayList<>();
        world.calls().before("azure.putGroup", 2, () -> {
            refused.add(world.clock().instant());
            throw AzureErrors.throttled(17);
        });
        world.create(ID);
        DemoRecord ready = until(DemoState.READY);

        assertThat(Duration.between(refused.get(0), refused.get(1))).isBetween(seconds(17), seconds(22));
        assertThat(world.history(ready.ref().provisionInstance()).stream().filter(HistoryEvent::hasTimerFired))
                .hasSizeGreaterThan(2);
        StepView group = world.step(ID, StepNames.RESOURCE_GROUP);
        assertThat(group.attempts()).isEqualTo(3);
        assertThat(group.seconds()).isGreaterThan(34);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    @FaultCase(number = 3, tier = Tier.R)
    void shouldUndoEverythingInItsOrderWhenAnOperationFails() {
        world.azure().failNamespaces();
        world.create(ID);
        DemoRecord over = untilOver();

        assertThat(over.state()).isEqualTo(DemoState.FAILED);
        assertThat(over.cause()).startsWith("Event Hubs namespace: ").contains("could not carry it out");
        assertThat(over.receipt().left()).isEmpty();
        assertThat(world.calls().made("aura.create"))
                .hasSameSizeAs(world.calls().made("aura.delete"));
        List<String> made = world.calls().made();
        assertThat(made.indexOf(last("azure.deleteGroup"))).isLessThan(made.indexOf(last("/Inventory begin")));
    }

    private String last(String call) {
        List<String> found = world.calls().made(call);
        return found.get(found.size() - 1);
    }

    /** Another request comes between any two calls of the first one. */
    @Test
    @FaultCase(number = 8, tier = Tier.R)
    void shouldMakeOneDemoOutOfTwoRequestsAtOnce() {
        List<Demos.Created> created = new ArrayList<>();
        world.calls().before("nobody/api ledger.insert", () -> created.add(world.create(ID)));
        created.add(world.create(ID));

        assertThat(created).extracting(Demos.Created::fresh).containsExactly(true, false);
        assertThatThrownBy(() -> world.create(ID, "1h")).isInstanceOf(Problem.class);
        until(DemoState.READY);
        assertThat(world.calls().made("aura.create")).hasSize(2);
    }

    /** At each point of the destroy the name is still taken, and right after it it is free. */
    @Test
    @FaultCase(number = 9, tier = Tier.R)
    void shouldGiveTheNameAwayOnlyWhenAllIsGone() {
        world.create(ID);
        until(DemoState.READY);
        world.demos().destroy(ID);
        while (world.record(ID).state() == DemoState.DESTROYING) {
            assertThatThrownBy(() -> world.create(ID))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT));
            world.next();
        }
        assertThat(world.existing(world.record(ID).id())).isEmpty();

        assertThat(world.create(ID).demo().generation()).isEqualTo(2);
        until(DemoState.READY);
    }

    /** The end comes while the demo is destroyed, and again a destroy: at each point. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @FaultCase(number = 12, tier = Tier.R)
    void shouldDestroyOnce(boolean theLeaseFirst) {
        world.create(ID, "1h");
        until(DemoState.READY);
        if (theLeaseFirst) {
            world.pass(Duration.ofMinutes(59));
            world.clock().advance(Duration.ofMinutes(2));
        } else {
            world.demos().destroy(ID);
        }
        while (!world.record(ID).state().isOver()) {
            if (theLeaseFirst && world.record(ID).state() == DemoState.READY) {
                world.next();
            } else {
                world.demos().destroy(ID);
                world.clock().advance(Duration.ofMinutes(1));
                world.next();
            }
        }
        assertThat(world.record(ID).destroyRound()).isEqualTo(1);
        assertThat(world.calls().made("aura.delete")).hasSize(2);
    }

    /** Somebody, or a service on its own, was faster. */
    @Test
    @FaultCase(number = 14, tier = Tier.F)
    void shouldTakeGoneForDeleted() {
        Names names = world.names(ID);
        world.create(ID);
        until(DemoState.READY);
        world.aura().list().forEach(instance -> world.aura().delete(instance.id()));
        world.azure().beginDeleteContainerGroup(names.resourceGroup(), names.containerGroup());
        world.azure().beginDeleteResourceGroup(names.resourceGroup());
        world.secrets().names(names.secretPrefix()).forEach(world.secrets()::purge);
        world.pass(Duration.ofMinutes(1));
        world.demos().destroy(ID);

        DemoRecord over = untilOver();

        assertThat(over.state()).isEqualTo(DemoState.DESTROYED);
        assertThat(over.receipt().left()).isEmpty();
        assertThat(over.destroySteps()).allMatch(step -> step.state() == StepState.DONE);
    }

    /** While one thing cannot be deleted, all others are, whatever it is. */
    @ParameterizedTest
    @ValueSource(strings = {"azure.deleteGroup", "aura.delete", "vault.purge"})
    @FaultCase(number = 15, tier = Tier.R)
    void shouldDeleteAllOthers(String call) {
        world.create(ID);
        until(DemoState.READY);
        world.calls().before(call, 2_000, () -> {
            throw AzureErrors.refusal(409, "ScopeLocked", "The scope is locked.");
        });
        world.demos().destroy(ID);
        DemoRecord left = until(DemoState.LEFTOVERS);

        assertThat(left.receipt().left()).isNotEmpty();
        String kept = call.startsWith("aura") ? "Aura" : call.startsWith("azure") ? "resource group" : "secret";
        assertThat(world.existing(left.id())).isNotEmpty().allMatch(what -> what.startsWith(kept));

        world.calls().leaveInPeace();
        world.settle();
        for (int sweep = 0; sweep < 3; sweep++) {
            world.pass(Duration.ofMinutes(5));
            world.sweeper().run();
        }
        world.pass(Duration.ofMinutes(1));
        assertThat(world.record(ID).state()).isEqualTo(DemoState.DESTROYED);
        assertThat(world.record(ID).receipt().left()).isEmpty();
    }

    /** The workers' clock is ten minutes off the one that timers go by. */
    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    @FaultCase(number = 19, tier = Tier.R)
    void shouldEndByTheTimeOfTheOrchestration(int minutes) {
        world.skewTheHub(Duration.ofMinutes(minutes));
        world.create(ID, "1h");
        until(DemoState.READY);

        world.pass(Duration.ofMinutes(45));
        assertThat(world.record(ID).state()).isEqualTo(DemoState.READY);
        world.pass(Duration.ofMinutes(30));
        assertThat(world.record(ID).state()).isEqualTo(DemoState.DESTROYED);
    }

    /** A life of ten thousand turns, each with an event of its own. */
    @Test
    @FaultCase(number = 29, tier = Tier.R)
    void shouldKeepTheHistoryShortAndLoseNoEvent() {
        world.create(ID, "24h");
        String life = until(DemoState.READY).ref().lifeInstance();
        world.settle();
        int most = 0;
        int looks = world.calls().made("/Lease begin").size();
        for (int turn = 1; turn <= 10_000; turn++) {
            world.wake(life);
            world.settle();
            most = Math.max(most, world.history(life).size());
        }

        assertThat(most).isLessThan(600);
        assertThat(world.calls().made("/Lease begin").size() - looks)
                .as("each event makes the life look, and at most once more where a history begins")
                .isBetween(10_000, 10_500);
        world.move(ID, "15m");
        world.pass(Duration.ofMinutes(16));
        assertThat(world.record(ID).state()).isEqualTo(DemoState.DESTROYED);
    }

    /** An event that comes just as a history ends goes over into the next one. */
    @Test
    @FaultCase(number = 29, tier = Tier.R)
    void shouldHearADestroyAtEveryPointOfTheBorder() {
        for (int pieces = 0; pieces < 12; pieces++) {
            try (SteppedWorld other = new SteppedWorld(new Random(7))) {
                other.create(ID, "4h");
                String life = other.passUntil(ID, record -> record.state() == DemoState.READY)
                        .ref()
                        .lifeInstance();
                other.settle();
                for (int i = 0; i < 49; i++) {
                    other.wake(life);
                    other.settle();
                }
                other.wake(life);
                for (int i = 0; i < pieces; i++) {
                    other.next();
                }
                other.demos().destroy(ID);
                other.pass(Duration.ofMinutes(1));
                assertThat(other.record(ID).state()).as("after " + pieces).isEqualTo(DemoState.DESTROYED);
            }
        }
    }

    @Test
    @FaultCase(number = 32, tier = Tier.F)
    void shouldWaitForTheAddressOfAContainerGroupThatSucceeded() {
        world.azure().giveAddressesLate();
        world.create(ID);
        until(DemoState.READY);

        assertThat(world.calls().made("/ContainerGroup azure.containerGroup")).hasSize(1);
        assertThat(world.step(ID, StepNames.CONTAINER_GROUP).seconds()).isGreaterThan(5);
    }
}
