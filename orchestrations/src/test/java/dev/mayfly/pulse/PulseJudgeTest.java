// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.pulse.ConnectSight.Answer;
import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.ConnectorSight.End;
import dev.mayfly.pulse.Pulse.Hop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks at a pipe, one every 30 s, and what they come to. */
class PulseJudgeTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final ConnectSight WELL = connect(Condition.HEALTHY, Condition.HEALTHY);
    private static final HubSight NOT_NEEDED = new HubSight.NotNeeded();

    /** One kind of look, the n-th of a row of them. */
    interface Kind {
        Look look(int n);
    }

    private static final Kind ARRIVES = n -> look(n, n, NOT_NEEDED, WELL);

    private static Instant at(int n) {
        return START.plusSeconds(30L * n);
    }

    private static Marker marker(int n) {
        return new Marker(n, at(n));
    }

    private static Sight seen(int n) {
        return n == 0 ? new Sight.Nothing() : new Sight.Seen(marker(n));
    }

    private static ConnectSight connect(Condition source, Condition sink) {
        return ConnectSight.answers(List.of(
                new ConnectorSight(End.SOURCE, "s", source, source == Condition.FAILED ? "why" : null),
                new ConnectorSight(End.SINK, "t", sink, sink == Condition.FAILED ? "why" : null)));
    }

    private static Look look(int n, int subscriber, HubSight hub, ConnectSight connect) {
        Double lag = subscriber >= n ? 80.0 : null;
        return new Look(at(n).plusSeconds(1), seen(n), seen(subscriber), lag, hub, null, connect);
    }

    /** What is in the hub: as many records as there are markers in it, the sink having taken some. */
    private static HubSight hub(int end, int taken) {
        return new HubSight.Seen(end, taken, end > taken ? marker(end) : null, true);
    }

    private static PulseState after(Kind... kinds) {
        PulseState state = PulseState.NONE;
        int n = 0;
        for (Kind kind : kinds) {
            state = PulseJudge.judge(state, kind.look(++n));
        }
        return state;
    }

    @Test
    void shouldFlowWhenItsOwnMarkerArrives() {
        PulseState state = after(ARRIVES, ARRIVES);

        assertThat(state.pulse())
                .isEqualTo(new Pulse(
                        Verdict.FLOWING,
                        "",
                        at(2).plusSeconds(1),
                        2L,
                        80.0,
                        List.of(new Hop("master", 2L, 1.0), new Hop("hub", 2L, 1.0), new Hop("subscriber", 2L, 1.0))));
        assertThat(state.caughtUp()).isTrue();
        assertThat(state.history()).hasSize(2);
    }

    /** The first look has nothing to compare with. */
    @Test
    void shouldNotKnowAtTheFirstLook() {
        assertThat(after(n -> look(n, 0, hub(0, 0), WELL)).pulse().reason())
                .isEqualTo("Marker 1 is not at the subscriber yet; a second look will tell.");
    }

    @Test
    void shouldSeeAStallAtTheSourceAtTheSecondLook() {
        PulseState first = after(ARRIVES, n -> look(n, 1, hub(1, 1), WELL));
        assertThat(first.pulse().verdict()).isEqualTo(Verdict.FLOWING);
        assertThat(first.pulse().reason()).isEqualTo("Marker 2 is on its way.");

        PulseState second = PulseJudge.judge(first, look(3, 1, hub(1, 1), WELL));
        assertThat(second.pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SOURCE);
        assertThat(second.pulse().reason())
                .isEqualTo(
                        "Marker 2 is not at the subscriber nor in the hub, and nothing has come into the hub since the"
                                + " look before.");
        assertThat(second.pulse().hops())
                .containsExactly(new Hop("master", 3L, 1.0), new Hop("hub", 1L, 61.0), new Hop("subscriber", 1L, 61.0));
        assertThat(second.caughtUp()).isFalse();
    }

    @Test
    @FaultCase(number = 22, tier = Tier.U)
    void shouldSeeAStallAtTheSinkAtTheSecondLook() {
        PulseState state = after(ARRIVES, n -> look(n, 1, hub(2, 1), WELL), n -> look(n, 1, hub(3, 1), WELL));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SINK);
        assertThat(state.pulse().reason())
                .isEqualTo("Marker 2 is not at the subscriber but waits in the hub, and the sink has taken nothing from"
                        + " there since the look before.");
        assertThat(state.pulse().hops())
                .containsExactly(new Hop("master", 3L, 1.0), new Hop("hub", 3L, 1.0), new Hop("subscriber", 1L, 61.0));
    }

    /** A big load is ahead of the marker: the sink works, the marker waits its turn. */
    @Test
    void shouldCallABacklogThatGetsLessFlowing() {
        PulseState state = after(
                ARRIVES,
                n -> look(n, 1, new HubSight.Seen(9000, 100, null, false), WELL),
                n -> look(n, 1, new HubSight.Seen(9000, 4100, null, false), WELL));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.FLOWING);
        assertThat(state.pulse().reason()).isEqualTo("The sink is catching up: 4900 records wait in the hub.");
        assertThat(state.caughtUp()).isFalse();
    }

    /** Its commits come every ten seconds; what it writes can be seen at once. */
    @Test
    void shouldCallASubscriberThatGrowsFlowing() {
        Look second = look(2, 1, new HubSight.Seen(9000, 100, null, false), WELL);
        Look third = look(3, 1, new HubSight.Seen(9000, 100, null, false), WELL);
        PulseState state = PulseJudge.judge(PulseJudge.judge(after(ARRIVES), sized(second, 500L)), sized(third, 900L));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.FLOWING);
        assertThat(PulseJudge.judge(state, sized(look(4, 1, third.hub(), WELL), 900L))
                        .pulse()
                        .verdict())
                .isEqualTo(Verdict.STALLED_AT_SINK);
    }

    private static Look sized(Look look, Long size) {
        return new Look(look.at(), look.master(), look.subscriber(), look.lagMs(), look.hub(), size, look.connect());
    }

    @Test
    void shouldCallASourceThatCatchesUpFlowing() {
        PulseState state = after(
                ARRIVES,
                n -> look(n, 1, new HubSight.Seen(500, 500, null, true), WELL),
                n -> look(n, 1, new HubSight.Seen(900, 900, null, true), WELL));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.FLOWING);
        assertThat(state.pulse().reason()).isEqualTo("The source is catching up with the master.");
    }

    /** The marker is too young to be missed when somebody looks twice in a row. */
    @Test
    void shouldNotCallAStallWhatIsTwoSecondsOld() {
        PulseState first = after(ARRIVES, n -> look(n, 1, hub(1, 1), WELL));
        Look soon = look(3, 1, hub(1, 1), WELL);
        Look sooner = new Look(
                at(2).plusSeconds(3), soon.master(), soon.subscriber(), null, soon.hub(), null, soon.connect());

        assertThat(PulseJudge.judge(first, sooner).pulse().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldFlowAgainWhenTheMissingMarkerArrives() {
        Kind stalled = n -> look(n, 1, hub(1, 1), WELL);
        PulseState state = after(ARRIVES, stalled, stalled, stalled, n -> look(n, 4, hub(4, 4), WELL));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.FLOWING);
        assertThat(state.caughtUp()).isTrue();
    }

    /** Whatever cannot be seen makes the answer UNKNOWN, and never a stall. */
    @ParameterizedTest
    @MethodSource("doubts")
    void shouldNotKnowInDoubt(Look doubtful, String reason) {
        Kind stalling = n -> look(n, 1, hub(2, 1), WELL);
        PulseState state = PulseJudge.judge(after(ARRIVES, stalling), doubtful);

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(state.pulse().reason()).isEqualTo(reason);
        assertThat(state.unknownLooks()).isEqualTo(1);
    }

    static Stream<Object[]> doubts() {
        Look stalled = look(3, 1, hub(3, 1), WELL);
        return Stream.of(
                new Object[] {
                    new Look(
                            stalled.at(),
                            new Sight.Blind("away."),
                            stalled.subscriber(),
                            null,
                            stalled.hub(),
                            null,
                            WELL),
                    "No marker could be written at the master: away."
                },
                new Object[] {
                    new Look(stalled.at(), stalled.master(), new Sight.Blind("away."), null, stalled.hub(), null, WELL),
                    "The subscriber cannot be read: away."
                },
                new Object[] {
                    look(3, 1, new HubSight.Blind("dark."), WELL),
                    "Marker 2 is not at the subscriber, and the hub cannot be read: dark."
                });
    }

    /** A look in between that could not see into the hub leaves nothing to compare with. */
    @Test
    void shouldNeedTwoLooksInARowThatSee() {
        PulseState state = after(
                ARRIVES,
                n -> look(n, 1, hub(2, 1), WELL),
                n -> look(n, 1, new HubSight.Blind("dark"), WELL),
                n -> look(n, 1, hub(4, 1), WELL));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(PulseJudge.judge(state, look(5, 1, hub(5, 1), WELL)).pulse().verdict())
                .isEqualTo(Verdict.STALLED_AT_SINK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"FAILED", "NO_TASKS", "MISSING"})
    void shouldTakeConnectsWordForWhatIsDead(Condition dead) {
        PulseState source = after(ARRIVES, n -> look(n, 1, NOT_NEEDED, connect(dead, Condition.HEALTHY)));
        PulseState sink = after(ARRIVES, n -> look(n, 1, NOT_NEEDED, connect(Condition.HEALTHY, dead)));

        assertThat(source.pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SOURCE);
        assertThat(sink.pulse().verdict()).isEqualTo(Verdict.STALLED_AT_SINK);
    }

    /** The status is older than the marker. */
    @Test
    void shouldBelieveTheMarkerAndNotConnect() {
        PulseState state = after(ARRIVES, n -> look(n, n, NOT_NEEDED, connect(Condition.FAILED, Condition.HEALTHY)));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.FLOWING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"PAUSED", "STOPPED"})
    void shouldBeIdleWhenAPersonStoppedIt(Condition rest) {
        PulseState state = after(ARRIVES, n -> look(n, 1, NOT_NEEDED, connect(Condition.HEALTHY, rest)));

        assertThat(state.pulse().verdict()).isEqualTo(Verdict.IDLE);
        assertThat(state.pulse().reason())
                .isEqualTo("The sink was " + rest + " by a person: nothing moves until it is resumed.");
    }

    /** A master that was restored counts from an older number: what the subscriber has is no proof of what was written now. */
    @Test
    void shouldNotTakeAnOlderMarkerForANewOne() {
        PulseState before = after(ARRIVES, ARRIVES, ARRIVES, ARRIVES, ARRIVES);
        Look restored = new Look(
                at(6), new Sight.Seen(new Marker(3, at(6))), new Sight.Seen(marker(5)), null, hub(5, 5), null, WELL);

        assertThat(PulseJudge.judge(before, restored).pulse().reason()).isEqualTo("Marker 3 is on its way.");
    }

    /** Written by another host, whose clock is ahead of this one's. */
    @Test
    @FaultCase(number = 19, tier = Tier.U)
    void shouldSayNothingOfAnAgeBelowZero() {
        Look look = new Look(at(1).minusSeconds(5), seen(1), seen(1), null, NOT_NEEDED, null, WELL);

        assertThat(PulseJudge.judge(PulseState.NONE, look).pulse().hops())
                .extracting(Hop::ageSeconds)
                .containsOnlyNulls();
    }

    @Test
    void shouldKeepAnHourOfHistory() {
        PulseState state = PulseState.NONE;
        for (int n = 1; n <= 200; n++) {
            state = PulseJudge.judge(state, ARRIVES.look(n));
        }
        assertThat(state.history()).hasSize(120);
        assertThat(state.history().get(119).at()).isEqualTo(at(200).plusSeconds(1));
    }

    /** After a first look of every kind, a second one of every kind: a stall is never told on less than its evidence. */
    @Test
    @FaultCase(number = 22, tier = Tier.U)
    void shouldCallNoPairAStallWithoutEvidence() {
        List<Kind> kinds = List.of(
                ARRIVES,
                n -> look(n, n - 1, hub(n - 1, n - 1), WELL),
                n -> look(n, 1, hub(1, 1), WELL),
                n -> look(n, 1, hub(n, 1), WELL),
                n -> look(n, 1, new HubSight.Blind("dark"), WELL),
                n -> new Look(at(n), new Sight.Blind("away"), seen(1), null, NOT_NEEDED, null, WELL),
                n -> new Look(at(n), seen(n), new Sight.Blind("away"), null, NOT_NEEDED, null, WELL),
                n -> look(n, 1, hub(1, 1), ConnectSight.without(Answer.SILENT, "away")),
                n -> look(n, 1, NOT_NEEDED, connect(Condition.HEALTHY, Condition.PAUSED)),
                n -> look(n, 1, NOT_NEEDED, connect(Condition.FAILED, Condition.HEALTHY)));
        for (Kind first : kinds) {
            for (Kind second : kinds) {
                PulseState before = after(ARRIVES, ARRIVES, first);
                Look look = second.look(4);
                Verdict verdict = PulseJudge.judge(before, look).pulse().verdict();
                boolean dead = look.connect().dead().isPresent();
                boolean late = before.baseline() != null && look.hub() instanceof HubSight.Seen;
                if (verdict.isStall()) {
                    assertThat(dead || late).as("evidence").isTrue();
                    assertThat(look.subscriber().newest()).isNotEqualTo(Optional.of(marker(4)));
                }
            }
        }
    }

    @Test
    void shouldChangeTheStateWithTheVerdict() {
        PulseState stalled = after(ARRIVES, n -> look(n, 1, hub(1, 1), WELL), n -> look(n, 1, hub(1, 1), WELL));
        assertThat(Change.after(stalled, WELL))
                .contains(new Change(DemoEvent.TROUBLE_SEEN, stalled.pulse().reason()));
        assertThat(Change.after(after(ARRIVES), WELL)).contains(new Change(DemoEvent.RECOVERED, null));
    }

    /** READY is said of what is seen to work, so doubts that last are trouble. */
    @Test
    void shouldCallThreeDoubtsTrouble() {
        Kind doubt = n -> new Look(at(n), new Sight.Blind("away."), seen(1), null, NOT_NEEDED, null, WELL);

        assertThat(Change.after(after(ARRIVES, doubt, doubt), WELL)).isEmpty();
        assertThat(Change.after(after(ARRIVES, doubt, doubt, doubt), WELL))
                .contains(
                        new Change(DemoEvent.TROUBLE_SEEN, "UNKNOWN. No marker could be written at the master: away."));
    }

    @Test
    void shouldNotCallCatchingUpRecovered() {
        PulseState state = after(
                ARRIVES,
                n -> look(n, 1, new HubSight.Seen(9000, 100, null, false), WELL),
                n -> look(n, 1, new HubSight.Seen(9000, 4100, null, false), WELL));

        assertThat(Change.after(state, WELL)).isEmpty();
    }

    @Test
    void shouldCallASecondTaskTroubleThoughEverythingFlows() {
        ConnectSight two = connect(Condition.TOO_MANY_TASKS, Condition.HEALTHY);

        assertThat(Change.after(after(ARRIVES), two))
                .contains(new Change(
                        DemoEvent.TROUBLE_SEEN,
                        "The source has more than one task, so the order of changes is not kept: set tasks.max to 1."));
    }
}
