// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.aura.AuraException;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import dev.mayfly.plan.StepView;
import dev.mayfly.verify.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Provisioning and destroying with one fault each. */
class FaultsIT extends WorldCase {

    @Test
    @FaultCase(number = 10, tier = Tier.F)
    void shouldMakeNothingPaidWithoutThePermission() {
        world.calls().before("azure.putGroup", () -> {
            throw AzureErrors.forbidden();
        });
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause()).startsWith("Resource group with tags: Azure answered 403 AuthorizationFailed: ");
        assertThat(world.step("demo1", StepNames.RESOURCE_GROUP).attempts()).isEqualTo(1);
        assertThat(world.step("demo1", StepNames.MASTER_CREATE).state()).isEqualTo(StepState.SKIPPED);
        assertThat(world.calls().made("aura.create|azure.namespace")).isEmpty();
        assertThat(over.receipt().left()).isEmpty();
    }

    /** Everything says RUNNING, and nothing moves. */
    @Test
    void shouldNotCallADeadPipeReady() {
        world.databases().cutThePipe();
        world.calls().before("/Check bolt.read subscriber", () -> world.clock().advance(Duration.ofSeconds(60)));
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause()).startsWith("First verification: FAIL, node create: committed at the master at ");
        assertThat(over.verification().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(world.states("demo1")).doesNotContain(DemoState.READY);
    }

    @Test
    @FaultCase(number = 1, tier = Tier.F)
    void shouldWaitByTimerAsLongAsAzureAsks() {
        world.calls().before("azure.putGroup", 2, () -> {
            throw AzureErrors.throttled(17);
        });
        world.create("demo1");

        DemoRecord ready = world.await("demo1", DemoState.READY);

        StepView group = world.step("demo1", StepNames.RESOURCE_GROUP);
        assertThat(group.attempts()).isEqualTo(3);
        assertThat(group.retries()).isEqualTo(2);
        assertThat(group.seconds()).isGreaterThan(34);
        assertThat(timers(world.hub().history(ready.ref().provisionInstance())).subList(0, 2))
                .allSatisfy(seconds -> assertThat(seconds).isBetween(16L, 22L));
        List<String> made = world.calls().made();
        assertThat(made.subList(
                        0, made.indexOf(world.calls().made("azure.putGroup").get(0))))
                .as("asked of Azure meanwhile")
                .filteredOn(call -> call.contains(" azure.") && !call.startsWith("nobody/api"))
                .hasSize(3)
                .allMatch(call -> call.contains(" azure.group "));
    }

    /** For how many seconds each timer was set, by the orchestrator's own clock. */
    private static List<Long> timers(List<HistoryEvent> history) {
        List<Long> timers = new ArrayList<>();
        long now = 0;
        for (HistoryEvent event : history) {
            if (event.hasOrchestratorStarted()) {
                now = event.getTimestamp().getSeconds();
            } else if (event.hasTimerCreated()) {
                timers.add(event.getTimerCreated().getFireAt().getSeconds() - now);
            }
        }
        return timers;
    }

    /** A step has five minutes: there is no use in waiting for an hour, and a destroy must not wait either. */
    @Test
    @FaultCase(number = 2, tier = Tier.F)
    void shouldNotWaitLongerThanTheStepMayTake() {
        world.calls().before("azure.namespace", () -> {
            throw AzureErrors.throttled(7200);
        });
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause()).startsWith("Event Hubs namespace: ").contains("429");
    }

    @Test
    @FaultCase(number = 15, tier = Tier.F)
    void shouldSayWhatIsLeftAndRemoveItLater() {
        Names names = world.names("demo1");
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        world.azure().lock(names.resourceGroup());
        world.demos().destroy("demo1");

        DemoRecord left = world.await("demo1", DemoState.LEFTOVERS);

        assertThat(left.receipt().left())
                .containsExactlyInAnyOrder(
                        "resource-group " + names.resourceGroup(),
                        "event-hubs-namespace " + names.namespace(),
                        "container-group " + names.containerGroup());
        assertThat(world.step("demo1", StepNames.DELETE_RESOURCE_GROUP).detail())
                .contains("409 ScopeLocked");
        assertThat(world.step("demo1", StepNames.DELETE_MASTER).state()).isEqualTo(StepState.DONE);
        assertThat(world.secrets().names(names.secretPrefix())).isEmpty();

        world.awaitQuiet();
        world.azure().unlock(names.resourceGroup());
        world.sweeper().run();
        assertThat(world.record("demo1").state())
                .as("the next try is not due yet")
                .isEqualTo(DemoState.LEFTOVERS);
        world.clock().advance(Duration.ofMinutes(5));
        world.sweeper().run();
        DemoRecord over = world.await("demo1", DemoState.DESTROYED);
        assertThat(over.receipt().left()).isEmpty();
        assertThat(over.cause()).isEqualTo(left.cause());
        assertThat(over.destroyRound()).isEqualTo(2);
    }

    /** Not to know whether something is left is no proof that nothing is. */
    @Test
    void shouldNotCallAnInventoryEmptyThatCouldNotBeTaken() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        world.calls().before("/Inventory aura.list", () -> {
            world.clock().advance(Duration.ofMinutes(5));
            throw new AuraException.Transient("Aura stumbled.", Duration.ofSeconds(1));
        });
        world.demos().destroy("demo1");
        assertThat(world.await("demo1", DemoState.LEFTOVERS).receipt()).isNull();

        world.awaitQuiet();
        world.sweeper().run();

        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 16, tier = Tier.F)
    void shouldLeaveAGroupAloneThatOnlyHasTheName() {
        Names names = world.names("demo1");
        world.azure().foreign(names.resourceGroup(), names.containerGroup(), Map.of("owner", "somebody"));
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause())
                .startsWith("Resource group with tags: Resource group " + names.resourceGroup() + " exists");
        assertThat(world.calls().made("azure.(put|delete|tag)")).isEmpty();
    }

    /** The logins of the connectors are made by a step of their own, which may be late. */
    @Test
    void shouldWaitForTheLoginsBeforeMakingUsers() {
        world.calls().before("vault.put .*source-password", 3, () -> {
            throw new UncheckedIOException(new IOException("the vault is away"));
        });
        world.create("demo1");

        world.await("demo1", DemoState.READY);
    }

    @Test
    void shouldTellTheLedgerAgainWhenItWasAway() {
        for (String call : List.of("BeginProvision", "EndVerify", "EndProvision", "EndDestroy")) {
            world.calls().before("/" + call + " ledger.replace", FaultsIT::ledgerAway);
        }
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        world.demos().destroy("demo1");

        world.await("demo1", DemoState.DESTROYED);
    }

    /** Then the life breaks off, and the sweeper takes the demo up again. */
    @Test
    void shouldBeTakenUpWhenTheLedgerIsAwayForLong() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        world.calls().before("/EndDestroy ledger.replace", 6, FaultsIT::ledgerAway);
        world.demos().destroy("demo1");
        world.awaitQuiet();
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.DESTROYING);

        world.sweeper().run();

        world.await("demo1", DemoState.DESTROYED);
    }

    private static void ledgerAway() {
        throw new UncheckedIOException(new IOException("the ledger is away"));
    }
}
