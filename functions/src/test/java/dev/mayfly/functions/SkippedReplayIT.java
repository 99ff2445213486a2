// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.steps.RepairWatch;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sink that was killed and went back behind what it had applied, look by look, until it is well or a person is told. */
class SkippedReplayIT extends WorldCase {

    private static final String ID = "demo1";
    private static final String SINK = ConnectorKind.SINK.connectorName();
    private static final String REPLAYED =
            "ClientException: Cannot delete node<0>, because it still has relationships.";

    @BeforeEach
    void ready() {
        world.create(ID);
        world.await(ID, DemoState.READY);
        world.guardedPulse().run();
    }

    /** Looks until the demo is like that, each half a minute after the one before. */
    private DemoView lookUntil(Predicate<DemoView> like) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            world.clock().advance(Duration.ofSeconds(30));
                            world.guardedPulse().run();
                            return world.demos().get(ID);
                        },
                        like);
    }

    private List<String> calls(String like) {
        return world.calls().made("connect.(" + like + ") " + SINK);
    }

    private static boolean isTold(DemoView demo) {
        return demo.repair() != null && demo.repair().operatorAction() != null;
    }

    private static boolean hasSkipped(DemoView demo) {
        return demo.guard().warnings().stream().anyMatch(warning -> warning.contains("were skipped"));
    }

    @Test
    @FaultCase(number = 27, tier = Tier.F)
    void shouldGoOnByItselfAfterAReplayThatCannotBeApplied() {
        world.connect().ills().fail(ConnectorKind.SINK, REPLAYED, Cure.SKIP);

        DemoView well = lookUntil(demo -> demo.state() == DemoState.READY && hasSkipped(demo));

        assertThat(well.repair() == null ? null : well.repair().operatorAction())
                .isNull();
        assertThat(calls("restart")).as("none would help").isEmpty();
        assertThat(calls("move")).hasSize(1);
        assertThat(world.states(ID)).endsWith(DemoState.READY, DemoState.DEGRADED, DemoState.READY);
    }

    /** Whoever looks meanwhile is told who has stopped the sink, and nothing is restarted beside it. */
    @Test
    void shouldSayThatMayflyItselfHasStoppedTheSink() {
        world.connect().ills().fail(ConnectorKind.SINK, REPLAYED, Cure.SKIP);
        world.calls().before("connect.move", () -> {
            world.guardedPulse().run();
            assertThat(world.demos().get(ID).cause()).startsWith("The sink was stopped by Mayfly itself");
        });

        lookUntil(demo -> demo.state() == DemoState.READY && hasSkipped(demo));

        assertThat(calls("restart")).isEmpty();
    }

    @Test
    void shouldTellAPersonAfterTheThirdTimeAndLeaveTheSinkToRun() {
        world.connect().ills().fail(ConnectorKind.SINK, REPLAYED, Cure.NOTHING);
        world.calls().before("connect.move", 50, () -> {
            throw new ConnectFailure.BadRequest("Answered 400.");
        });

        DemoView told = lookUntil(SkippedReplayIT::isTold);

        assertThat(told.repair().operatorAction()).contains("skip such changes 3 times, and no more");
        assertThat(told.guard().warnings()).last().asString().contains("skipping them failed", "Answered 400.");
        assertThat(calls("stop")).hasSize(3);
        assertThat(calls("resume")).as("not left stopped").hasSize(3);
        assertThat(RepairWatch.read(world.ledger(), world.record(ID).ref()).skips())
                .isEqualTo(3);

        world.connect().ills().heal(ConnectorKind.SINK);
        DemoView flowing = lookUntil(demo -> demo.pulse().verdict() == Verdict.FLOWING && isTold(demo));
        assertThat(flowing.repair().operatorAction()).contains("skipping them failed", "Run mayfly resync");
        world.comparisons().resync(ID);
        DemoView good = lookUntil(demo -> demo.state() == DemoState.READY && !isTold(demo));
        assertThat(good.guard().warnings()).last().asString().contains("what differed was copied");
    }
}
