// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraException;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Receipt;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.plan.InstanceChoice;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Aura with one fault each: a refusal, a lost answer, an instance or an address that appears late. */
class AuraFaultsIT extends WorldCase {

    private static void lost() {
        throw new AuraException.OutcomeUnknown("The connection broke.");
    }

    @Test
    void shouldUndoEverythingWhenAuraRefuses() {
        world.calls().before("aura.create .*-s1", () -> {
            throw new AuraException.BadRequest(
                    "Billing details are missing.", "missing-billing-details", Optional.empty());
        });
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause()).isEqualTo("Subscriber: ask Aura for it: Billing details are missing.");
        assertThat(world.calls().made("aura.create")).hasSize(1);
        assertThat(over.receipt().state()).isEqualTo(DemoState.FAILED);
        assertThat(over.receipt().reason()).isEqualTo(over.cause());
        assertThat(over.receipt().items())
                .filteredOn(item -> item.name().endsWith("-s1"))
                .extracting(Receipt.Item::outcome)
                .containsExactly(Receipt.Outcome.ALREADY_GONE);
    }

    @Test
    @FaultCase(number = 5, tier = Tier.F)
    void shouldReplaceTheInstanceWhosePasswordWasLost() {
        world.calls().after("aura.create .*-m1", AuraFaultsIT::lost);
        world.create("demo1");

        world.await("demo1", DemoState.READY);

        assertThat(world.calls().made("aura.create .*-m[12]")).hasSize(2);
        List<String> made = world.calls().made();
        assertThat(made.indexOf(world.calls().made("aura.delete").get(0)))
                .isLessThan(made.indexOf(world.calls().made("aura.create .*-m2").get(0)));
        assertThat(world.step("demo1", StepNames.MASTER_CREATE).retries()).isEqualTo(1);

        world.demos().destroy("demo1");
        assertThat(world.await("demo1", DemoState.DESTROYED).receipt().items())
                .as("it was paid for, though its id was never told")
                .filteredOn(item -> item.name().endsWith("-m1"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.outcome()).isEqualTo(Receipt.Outcome.GONE);
                    assertThat(item.foundBy()).containsExactly("ledger", "name");
                });
    }

    /** It is in no list for a while, as right after a create: still no second one may be asked for. */
    @Test
    @FaultCase(number = 5, tier = Tier.F)
    void shouldReplaceTheInstanceThatAppearsLate() {
        world.aura().appearAfter(Duration.ofSeconds(5));
        world.calls().after("aura.create .*-m1", AuraFaultsIT::lost);
        world.create("demo1");

        world.await("demo1", DemoState.READY);

        assertThat(world.calls().made("aura.create .*-m[12]")).hasSize(2);
    }

    @Test
    @FaultCase(number = 5, tier = Tier.F)
    void shouldAskOnceMoreWhenTheRequestWasLost() {
        world.calls().before("aura.create .*-m1", AuraFaultsIT::lost);
        world.create("demo1");
        world.awaitCall("MasterCreate aura.list");
        world.clock().advance(InstanceChoice.SETTLE);

        DemoRecord ready = world.await("demo1", DemoState.READY);

        assertThat(world.calls().made("aura.create .*-m")).hasSize(1);
        List<Instant> asked = world.lines(ready.ref()).stream()
                .filter(line -> line.name().matches(".*-m[12]"))
                .map(ResourceLine::intendedAt)
                .sorted()
                .toList();
        assertThat(Duration.between(asked.get(0), asked.get(1))).isGreaterThanOrEqualTo(InstanceChoice.SETTLE);
    }

    /** What was asked for a moment ago may exist although no list has it. */
    @Test
    @FaultCase(number = 11, tier = Tier.F)
    void shouldNotCallGoneWhatMayStillAppear() {
        world.aura().appearAfter(Duration.ofSeconds(5));
        world.calls().after("aura.create .*-m1", () -> {
            world.demos().destroy("demo1");
            lost();
        });
        world.create("demo1");

        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 11, tier = Tier.F)
    void shouldNotCallGoneWhatAuraDoesNotKnowYet() {
        world.aura().appearAfter(Duration.ofSeconds(5));
        world.calls()
                .after("ledger.put demo1/1 .*-m1 PRESENT", () -> world.demos().destroy("demo1"));
        world.create("demo1");

        world.await("demo1", DemoState.DESTROYED);
    }

    /** Another deployment may use the same Aura project, and the same id. */
    @Test
    @FaultCase(number = 16, tier = Tier.F)
    void shouldLeaveInstancesAloneThatOnlyLookLikeOurs() {
        world.aura().foreign("mayfly-demo1-other-m1");
        world.aura().foreign(world.names("demo1").auraPrefix() + "marketing");
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        world.demos().destroy("demo1");

        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    void shouldWaitForTheAddressesThatAuraGivesLate() {
        world.aura().giveAddressWhenRunning();
        world.calls().before("aura.create .*-s1", () -> world.aura().createSlowly());
        world.create("demo1");

        world.await("demo1", DemoState.READY);
    }
}
