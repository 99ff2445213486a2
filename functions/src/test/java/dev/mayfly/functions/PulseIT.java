// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pulse of a demo, look by look. */
class PulseIT extends WorldCase {

    @BeforeEach
    void ready() {
        world.create("demo1");
        world.await("demo1", DemoState.READY);
    }

    /** The next look, half a minute after the one before. */
    private Pulse look() {
        world.clock().advance(Duration.ofSeconds(30));
        assertThat(world.pulse().run()).isEqualTo(1);
        return world.demos().get("demo1").pulse();
    }

    @Test
    void shouldFlow() {
        assertThat(world.demos().get("demo1").pulse()).isNull();

        assertThat(look().verdict()).isEqualTo(Verdict.FLOWING);
        Pulse second = look();

        assertThat(second.marker()).isEqualTo(2);
        assertThat(second.lagMs()).isPositive();
        assertThat(second.hops()).allSatisfy(hop -> assertThat(hop.marker()).isEqualTo(2));
        assertThat(world.calls().made("hub.look"))
                .as("nobody opens the hub of a pipe that flows")
                .isEmpty();
    }

    @Test
    void shouldTellAStallAndRecover() {
        look();
        world.connect().ills().freeze(ConnectorKind.SOURCE, Cure.NOTHING);
        assertThat(look().verdict()).isEqualTo(Verdict.FLOWING);

        assertThat(look().verdict()).isEqualTo(Verdict.STALLED_AT_SOURCE);
        DemoView stalled = world.demos().get("demo1");
        assertThat(stalled.state()).isEqualTo(DemoState.DEGRADED);
        assertThat(stalled.cause()).isEqualTo(stalled.pulse().reason()).startsWith("Marker 2 is not at the subscriber");

        world.connect().ills().heal(ConnectorKind.SOURCE);
        assertThat(look().verdict()).isEqualTo(Verdict.FLOWING);
        assertThat(world.demos().get("demo1").state()).isEqualTo(DemoState.READY);
        assertThat(world.demos().get("demo1").cause()).isNull();
    }

    @Test
    void shouldNameTheSink() {
        look();
        world.connect().ills().freeze(ConnectorKind.SINK, Cure.NOTHING);
        look();

        assertThat(look().verdict()).isEqualTo(Verdict.STALLED_AT_SINK);
    }

    @Test
    void shouldNotKnowWhenTheHubIsDark() {
        look();
        world.connect().ills().freeze(ConnectorKind.SOURCE, Cure.NOTHING);
        world.pipe().darken(true);
        look();

        assertThat(look().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(world.demos().get("demo1").state()).isEqualTo(DemoState.READY);
    }

    /** Two hosts, or a late round: whoever comes second finds the demo claimed. */
    @Test
    void shouldNeverBeOvertaken() {
        world.calls().before("bolt.read master MERGE", () -> {
            int looks = world.calls().made("MERGE").size();
            world.otherHost().run();
            assertThat(world.calls().made("MERGE")).hasSize(looks);
        });

        look();

        assertThat(world.calls().made("bolt.read master MERGE")).hasSize(1);
    }

    /** A host that died in the middle of a look holds up the demo until its claim ends. */
    @Test
    void shouldTakeOverFromAHostThatDied() {
        world.calls().before("bolt.read master MERGE", () -> {
            throw new Error("the host dies");
        });
        world.clock().advance(Duration.ofSeconds(30));
        assertThatThrownBy(() -> world.pulse().run()).hasRootCauseMessage("the host dies");
        assertThat(world.calls().made("bolt.read master MERGE")).isEmpty();

        assertThat(world.otherHost().run()).isEqualTo(1);
        assertThat(world.calls().made("bolt.read master MERGE")).as("too early").isEmpty();
        world.clock().advance(Duration.ofSeconds(50));
        world.otherHost().run();

        assertThat(world.demos().get("demo1").pulse().verdict()).isEqualTo(Verdict.FLOWING);
    }

    @Test
    void shouldLeaveDemosAloneThatAreNotMeantToWork() {
        world.demos().destroy("demo1");

        assertThat(world.pulse().run()).isZero();
        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.calls().made("hub.close demo1")).isNotEmpty();
    }
}
