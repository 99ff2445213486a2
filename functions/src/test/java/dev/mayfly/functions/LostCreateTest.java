// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraException;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A create at Aura whose answer never came: the instance may be there, or not, or not yet. */
class LostCreateTest {

    private static final String ID = "demo1";

    /** As long as a POST is waited for. */
    private static final Duration TIMED_OUT = Duration.ofSeconds(70);

    private static void lost() {
        throw new AuraException.OutcomeUnknown("POST was sent and got no whole answer (timeout)");
    }

    private static SteppedWorld ready(SteppedWorld world) {
        world.create(ID);
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        world.settle();
        return world;
    }

    /** The wait begins with the lost answer, and not with the question. */
    @Test
    @FaultCase(number = 5, tier = Tier.R)
    void shouldNotAskForASecondOneWhileTheFirstMayAppear() {
        try (SteppedWorld world = new SteppedWorld(new Random(7))) {
            world.aura().appearAfter(TIMED_OUT.plusSeconds(100));
            world.calls().after("aura.create .*-m1", () -> {
                world.clock().advance(TIMED_OUT);
                lost();
            });
            ready(world);

            assertThat(world.calls().made("aura.create .*-m[12]")).hasSize(2);
            Promises.check(world);
        }
    }

    @Test
    void shouldAskAtOnceIfTheRequestWasNeverSent() {
        try (SteppedWorld world = new SteppedWorld(new Random(7))) {
            world.calls().before("aura.create .*-m1", () -> {
                throw new AuraException.Transient("could not be sent", Duration.ofSeconds(5));
            });
            ready(world);

            assertThat(world.step(ID, StepNames.MASTER_CREATE).seconds()).isLessThan(30);
            Promises.check(world);
        }
    }

    /** Whatever Mayfly waits for, Aura can take longer; two are paid for then, and not for longer than must be. */
    @Test
    void shouldDeleteTheFirstOneIfItAppearsBesideTheSecond() {
        try (SteppedWorld world = new SteppedWorld(new Random(7))) {
            world.calls().before("aura.create .*-m1", LostCreateTest::lost);
            world.calls().after("aura.create .*-m2", () -> world.aura()
                    .late(world.names(ID).auraInstance(Role.MASTER, 1)));
            ready(world);
            world.pass(Duration.ofSeconds(2));

            assertThat(world.aura().list())
                    .extracting(instance -> world.names(ID).roleOf(instance.name()))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            assertThat(world.calls().made("aura.delete")).hasSize(1);
        }
    }
}
