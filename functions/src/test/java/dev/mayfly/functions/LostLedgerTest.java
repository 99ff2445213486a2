// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mayfly.demos.Problem;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger is lost, with the record of a demo that lives, and somebody asks for a demo of that id. */
class LostLedgerTest {

    private static final String ID = "demo1";
    private static final Duration LEASE = Duration.ofHours(4);
    private static final Duration SWEEP = Duration.ofMinutes(5);

    private final SteppedWorld world = new SteppedWorld(new Random(7));
    private Names names;
    private Optional<Instant> end;

    @BeforeEach
    void loseTheLedgerOfADemoThatLives() {
        world.create(ID, "4h");
        world.passUntil(ID, record -> record.state() == DemoState.READY);
        world.settle();
        names = world.names(ID);
        end = world.tagOfExpiry(ID);
        world.loseHub();
        world.loseLedger();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Problem refused() {
        return catchThrowableOfType(Problem.class, () -> world.create(ID, "24h"));
    }

    @Test
    void shouldLeaveTheLivingDemoAlone() {
        Problem problem = refused();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
        assertThat(problem)
                .hasMessage("The ledger does not know a demo 'demo1', and there is something of one: resource group "
                        + names.resourceGroup() + ", Aura instance " + names.auraPrefix() + "m1, Aura instance "
                        + names.auraPrefix()
                        + "s1. It is left alone until the sweeper deletes it, after its end; choose"
                        + " another id, or wait.");
        assertThat(world.records()).isEmpty();
        world.pass(Duration.ofHours(1));
        assertThat(world.calls().made("aura.create")).hasSize(2);
        assertThat(world.calls().made("aura.delete|azure.delete|vault.purge")).isEmpty();
        assertThat(world.tagOfExpiry(ID)).isEqualTo(end);
    }

    @Test
    void shouldTakeTheIdAgainWhenAllIsGone() {
        world.pass(LEASE);
        assertThat(refused().kind()).isEqualTo(Problem.Kind.CONFLICT);
        for (int sweep = 0; sweep < 3; sweep++) {
            world.pass(SWEEP);
            world.sweeper().run();
        }
        world.pass(SWEEP);

        world.create(ID, "4h");

        world.passUntil(ID, record -> record.state() == DemoState.READY);
        assertThat(List.of(
                        world.aura().list().size(),
                        world.calls().made("aura.create").size()))
                .containsExactly(2, 4);
    }

    /** An id that nobody chose is new, and to look for it would cost two questions for nothing. */
    @Test
    void shouldNotLookForAnIdOfItsOwnMaking() {
        int before = world.calls().made("nobody/api aura.list").size();

        world.ask("{\"ttl\":\"1h\"}");

        assertThat(world.calls().made("nobody/api aura.list")).hasSize(before);
    }
}
