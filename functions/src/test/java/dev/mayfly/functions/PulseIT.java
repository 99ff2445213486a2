// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.demos.Problem;
import dev.mayfly.demos.Pulses.PulseView;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.steps.GraphSize;
import dev.mayfly.steps.LiveLooks.Sample;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

    /** Without one, the sink reads all relationships of a type to delete one of them. */
    @Test
    void shouldGiveEachNewTypeOfRelationshipItsIndexOnce() {
        look();
        world.databases().types("OWNS", "odd`type");
        look();
        look();
        assertThat(indexes()).containsExactly("`OWNS`");

        world.databases().types("OWNS", "odd`type", "LIKES");
        look();

        assertThat(indexes()).containsExactly("`OWNS`", "`LIKES`");
    }

    /** The first of each transaction, without those that were there before the first change. */
    private List<String> indexes() {
        return world.calls().made("bolt.write subscriber CREATE INDEX").stream()
                .map(call -> call.replaceAll(".*r:(.*)]-.*", "$1"))
                .filter(type -> !type.equals("`FOLLOWS`"))
                .toList();
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
    void shouldShowTheHistory() {
        look();
        look();

        PulseView view = world.pulses().pulse("demo1");
        assertThat(view.pulse().marker()).isEqualTo(2);
        assertThat(view.history()).hasSize(2).extracting(Pulse.Beat::verdict).containsOnly(Verdict.FLOWING);
        assertThat(view.repairs()).isEmpty();
    }

    /** Many watch one demo: it is measured once a second, with a marker that the pulse does not count. */
    @Test
    void shouldShareOneMeasurementASecond() throws Exception {
        look();
        int writes = world.calls().made("bolt.read master MERGE").size();
        List<Sample> samples = IntStream.range(0, 8)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> world.pulses().live("demo1")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.verdict()).isEqualTo(Verdict.FLOWING);
            assertThat(sample.latencyMs()).isPositive();
            assertThat(sample.hubRecords()).isNotNull();
            assertThat(sample.master()).isEqualTo(new GraphSize(0, 0));
        });
        assertThat(samples.stream().distinct()).hasSizeLessThanOrEqualTo(2);
        assertThat(world.calls().made("bolt.read master MERGE")).hasSizeLessThanOrEqualTo(writes + 2);
        assertThat(look().marker()).as("of the pulse").isEqualTo(2);
    }

    @Test
    void shouldSayWhatItSawOfAPipeThatStandsStill() {
        look();
        world.connect().ills().freeze(ConnectorKind.SINK, Cure.NOTHING);

        Sample sample = world.pulses().live("demo1");
        assertThat(sample.latencyMs()).isNull();
        assertThat(sample.reason())
                .isEqualTo("What was written just now was not seen at the subscriber within 1000 ms.");
    }

    @Test
    void shouldRestartByHandUnderEitherName() {
        assertThat(world.pulses().restart("demo1", "sink").name()).isEqualTo(ConnectorKind.SINK.connectorName());
        assertThat(world.pulses()
                        .restart("demo1", ConnectorKind.SOURCE.connectorName())
                        .status())
                .isEqualTo("restarting");
        assertThat(world.calls().made("connect.restart")).hasSize(2);
        assertThatThrownBy(() -> world.pulses().restart("demo1", "drain"))
                .isInstanceOf(Problem.class)
                .hasMessage("Demo 'demo1' has no connector 'drain': allowed are source and sink, or the names that GET"
                        + " /api/demos/demo1 shows.");
        world.connect().ills().silence();
        assertThatThrownBy(() -> world.pulses().restart("demo1", "sink"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
    }

    @Test
    void shouldMeasureOnlyWhatIsMeantToWork() {
        world.demos().destroy("demo1");

        assertThatThrownBy(() -> world.pulses().live("demo1"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT));
        world.await("demo1", DemoState.DESTROYED);
    }

    @Test
    void shouldLeaveDemosAloneThatAreNotMeantToWork() {
        world.demos().destroy("demo1");

        assertThat(world.pulse().run()).isZero();
        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.calls().made("hub.close demo1")).isNotEmpty();
    }
}
