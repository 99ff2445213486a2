// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.demos.Problem;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.orchestrators.Orchestrations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Callers and timers that come at the same moment, in either order. */
class LastMomentIT extends WorldCase {

    private void ready(String ttl) {
        world.create("demo1", ttl);
        world.await("demo1", DemoState.READY);
    }

    /** The tick of the end is held just before it writes; the extension comes first, and counts. */
    @Test
    @FaultCase(number = 13, tier = Tier.R)
    void shouldLiveOnIfTheExtensionIsWrittenFirst() {
        ready("1h");
        AtomicReference<Instant> extended = new AtomicReference<>();
        world.hub().killWorkers();
        world.clock().advance(Duration.ofMinutes(59));
        world.calls().before("/Lease ledger.replace demo1/1 DESTROYING", () -> world.ledger()
                .update(world.record("demo1").ref(), record -> {
                    extended.set(record.expiresAt().plus(Duration.ofHours(1)));
                    return Optional.of(record.withExpiry(extended.get()));
                }));
        world.clock().advance(Duration.ofMinutes(1));
        world.hub().startWorkers();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> extended.get() != null);
        awaitAnotherLook();
        assertThat(world.record("demo1").state()).isEqualTo(DemoState.READY);
        assertThat(world.record("demo1").expiresAt()).isEqualTo(extended.get());
    }

    /** Whatever the life decided by then, it has read the lease once more. */
    private void awaitAnotherLook() {
        int looks = world.calls().made("demo1/Lease begin").size();
        world.hub().client().raiseEvent(world.record("demo1").ref().lifeInstance(), Orchestrations.WAKE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> world.calls().made("demo1/Lease begin").size() > looks);
    }

    /** The extension is held just before it writes; the end comes first, and the extension is refused. */
    @Test
    @FaultCase(number = 13, tier = Tier.R)
    void shouldEndIfTheEndIsWrittenFirst() {
        ready("1h");
        world.clock().advance(Duration.ofMinutes(30));
        world.calls().before("nobody/api ledger.replace demo1/1 READY", () -> {
            world.demos().destroy("demo1");
        });

        assertThatThrownBy(() -> world.move("demo1", "2h"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it cannot be extended any more");
        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    @FaultCase(number = 13, tier = Tier.R)
    void shouldMoveTheTagBeforeItAnswers() {
        ready("1h");
        String group = world.names("demo1").resourceGroup();
        AtomicReference<String> tagThen = new AtomicReference<>();
        world.calls()
                .before(
                        "nobody/api ledger.replace demo1/1 READY",
                        () -> tagThen.set(world.azure().tags(group).get(Names.TAG_EXPIRES_AT)));

        world.move("demo1", "2h");

        assertThat(tagThen.get()).isEqualTo(world.record("demo1").expiresAt().toString());
    }

    /** Its end was moved when there was no group yet to write it onto. */
    @Test
    void shouldGiveANewGroupTheEndThatWasMovedMeanwhile() {
        world.calls().before("/ResourceGroup azure.putGroup", () -> world.move("demo1", "3h"));
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);

        assertThat(world.azure().tags(world.names("demo1").resourceGroup()))
                .containsEntry(
                        Names.TAG_EXPIRES_AT, world.record("demo1").expiresAt().toString());
    }

    @Test
    @FaultCase(number = 12, tier = Tier.R)
    void shouldGoOnWithOneTeardownWhenTheTimeEndsInIt() {
        ready("1h");
        world.clock().advance(Duration.ofMinutes(59));
        world.calls().before("/DeleteResourceGroup azure.deleteGroup", () -> {
            world.clock().advance(Duration.ofMinutes(2));
            world.demos().destroy("demo1");
        });
        world.demos().destroy("demo1");

        assertThat(world.await("demo1", DemoState.DESTROYED).cause()).isEqualTo("a person asked for it");
        assertThat(world.record("demo1").destroyRound()).isEqualTo(1);
    }

    @Test
    @FaultCase(number = 12, tier = Tier.R)
    void shouldGoOnWithOneTeardownWhenAPersonAsksInIt() {
        ready("1h");
        world.calls().before("/DeleteMaster aura.delete", () -> world.demos().destroy("demo1"));
        world.clock().advance(Duration.ofHours(1));

        assertThat(world.await("demo1", DemoState.DESTROYED).cause()).isEqualTo("the time to live ended");
        assertThat(world.record("demo1").destroyRound()).isEqualTo(1);
        assertThat(world.calls().made("aura.delete")).hasSize(2);
    }

    @Test
    @FaultCase(number = 12, tier = Tier.R)
    void shouldTakeADestroyInEveryState() {
        world.hub().killWorkers();
        world.create("demo1", "4h");
        assertThat(world.demos().destroy("demo1").state()).as("REQUESTED").isEqualTo(DemoState.DESTROYING);
        assertThat(world.demos().destroy("demo1").state()).as("DESTROYING").isEqualTo(DemoState.DESTROYING);
        world.hub().startWorkers();
        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.demos().destroy("demo1").state()).as("DESTROYED").isEqualTo(DemoState.DESTROYED);

        world.awaitQuiet();
        ready("4h");
        world.azure().lock(world.names("demo1").resourceGroup());
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.LEFTOVERS);
        world.awaitQuiet();
        world.azure().unlock(world.names("demo1").resourceGroup());
        assertThat(world.demos().destroy("demo1").state()).as("LEFTOVERS").isEqualTo(DemoState.DESTROYING);
        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.record("demo1").destroyRound()).isEqualTo(2);
    }
}
