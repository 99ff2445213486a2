// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mayfly.demos.Demos;
import dev.mayfly.demos.Problem;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The task hub is away for a moment: what was asked for is in the ledger, and whoever asked must learn so. */
class HubAwayTest {

    private static final String ID = "demo1";
    private static final Duration UNTIL_THE_SWEEP = Duration.ofMinutes(5);

    private final SteppedWorld world = new SteppedWorld(new Random(7));

    @AfterEach
    void keepThePromises() {
        try (SteppedWorld ending = world) {
            Promises.checkToTheEnd(ending);
        }
    }

    private void comesBack() {
        world.hubAway(false);
        world.pass(UNTIL_THE_SWEEP);
        world.sweeper().run();
    }

    @Test
    void shouldTellTheIdOfADemoThatIsLedOnlyLater() {
        world.hubAway(true);

        Demos.Created created = world.create(ID);

        assertThat(created.fresh()).isTrue();
        assertThat(created.demo().id()).isEqualTo(ID);
        assertThat(created.demo().state()).isEqualTo(DemoState.REQUESTED);
        assertThat(world.create(ID).fresh()).isFalse();
        comesBack();
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        assertThat(world.calls().made("aura.create")).hasSize(2);
    }

    @Test
    void shouldTakeADestroyAndAMove() {
        world.create(ID);
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        world.hubAway(true);

        world.move(ID, "6h");
        assertThat(world.demos().get(ID).expiresAt())
                .isEqualTo(world.clock().instant().plus(Duration.ofHours(6)));
        assertThat(world.demos().destroy(ID).state()).isEqualTo(DemoState.DESTROYING);

        comesBack();
        world.passUntil(ID, record -> record.state() == DemoState.DESTROYED);
    }

    /** The ledger took the demo, and does not answer any more right after it. */
    @Test
    void shouldNameADemoThatItCannotShow() {
        world.calls().after("nobody/api ledger.insert", world::takeLedgerAway);

        Problem problem = catchThrowableOfType(Problem.class, () -> world.create(ID));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(problem)
                .hasMessageStartingWith("Demo '" + ID + "' is being made, and cannot be shown at the moment: ");
        world.bringLedgerBack();
        comesBack();
    }
}
