// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.drills.Drill.State;
import dev.mayfly.drills.DrillPolicy.Move;
import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoState;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.Pulse.Beat;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.repair.RepairState;
import dev.mayfly.repair.RepairState.Attempt;
import dev.mayfly.repair.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drills by a clock that only moves when told; what the watchers say is said by the test. */
class DrillPolicyTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<Beat> beats = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private DemoState state = DemoState.READY;
    private String reason = "";
    private String told;
    private Instant well = START.minusSeconds(100);
    private Recovery recovery;
    private Drill drill;

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private Sight sight() {
        Beat last = beats.isEmpty() ? new Beat(START, Verdict.FLOWING, 1.0) : beats.get(beats.size() - 1);
        Pulse pulse = new Pulse(last.verdict(), reason, last.at(), 1L, null, List.of());
        return new Sight(
                state,
                new PulseState(null, null, 0, true, pulse, beats),
                new RepairState(0, 0, 0, null, null, null, told, well, attempts),
                recovery);
    }

    private void begin(DrillKind kind) {
        drill = Drill.begun("drill-1", kind, START).injected(START, "broken");
    }

    private void beat(int seconds, Verdict verdict, String why) {
        beats.add(new Beat(at(seconds), verdict, null));
        reason = why;
        well = verdict == Verdict.FLOWING ? (well == null ? at(seconds) : well) : null;
    }

    /** The next step at that time; what is to be undone is undone. */
    private Move step(int seconds) {
        drill = DrillPolicy.seen(drill, sight(), at(seconds));
        Move move = DrillPolicy.next(drill, sight(), at(seconds));
        if (move == Move.UNDO) {
            drill = DrillPolicy.seen(DrillPolicy.undone(drill, sight(), at(seconds)), sight(), at(seconds));
        }
        return move;
    }

    @Test
    void shouldLetMayflyHealAndOnlyCleanUp() {
        begin(DrillKind.KILL_TASK);
        assertThat(step(2)).isEqualTo(Move.WAIT);

        beat(8, Verdict.STALLED_AT_SINK, "The sink has FAILED: x");
        attempts.add(new Attempt(at(8), Rung.TASK, "x", "done"));
        assertThat(step(10)).isEqualTo(Move.WAIT);
        assertThat(drill.detail()).isEqualTo("Noticed after 8.0 s. The sink has FAILED: x. Mayfly is left to heal it.");

        beat(18, Verdict.FLOWING, "");
        assertThat(step(20)).isEqualTo(Move.UNDO);
        assertThat(drill.state()).isEqualTo(State.RECOVERED);
        assertThat(drill.detectedAt()).isEqualTo(at(8));
        assertThat(drill.recoveredAt()).isEqualTo(at(18));
        assertThat(drill.undoneAt()).isEqualTo(at(20));
        assertThat(drill.detail()).isEqualTo("Mayfly restarted the task. Well again after 18.0 s.");
        assertThat(step(22)).isEqualTo(Move.END);
    }

    /** Changes that flow say nothing as long as the fault was not seen. */
    @Test
    void shouldNotTakeAPipeThatFlowsForOneThatRecovered() {
        begin(DrillKind.STOP_CONTAINER);
        beat(9, Verdict.FLOWING, "Marker 7 is on its way.");
        well = at(9);

        assertThat(step(10)).isEqualTo(Move.WAIT);
        assertThat(drill.detectedAt()).isNull();
        assertThat(drill.recoveredAt()).isNull();
    }

    @Test
    void shouldNotTakeADoubtForNoticed() {
        begin(DrillKind.STOP_CONTAINER);
        beat(9, Verdict.UNKNOWN, "a second look will tell");

        assertThat(step(10)).isEqualTo(Move.WAIT);
        assertThat(drill.detectedAt()).isNull();
    }

    @Test
    void shouldNotTakeTroubleOfBeforeForNoticed() {
        beat(-5, Verdict.STALLED_AT_SINK, "old");
        begin(DrillKind.PAUSE_SINK);

        assertThat(step(2)).isEqualTo(Move.WAIT);
        assertThat(drill.detectedAt()).isNull();
    }

    @Test
    void shouldDoWhatAPersonWasToldToDo() {
        begin(DrillKind.WRONG_SINK_PASSWORD);
        beat(7, Verdict.STALLED_AT_SINK, "The sink has FAILED: unauthorized");
        assertThat(step(8)).as("Mayfly still tries by itself").isEqualTo(Move.WAIT);

        told = "The login of the sink is refused.";
        assertThat(step(28)).isEqualTo(Move.UNDO);
        assertThat(drill.goesOn()).isTrue();
        assertThat(step(30)).isEqualTo(Move.WAIT);

        told = null;
        beat(37, Verdict.FLOWING, "");
        step(38);
        assertThat(drill.state()).isEqualTo(State.RECOVERED);
        assertThat(drill.detail())
                .isEqualTo("Mayfly told: \"The login of the sink is refused.\" The drill put it right after 28.0 s."
                        + " Well again after 37.0 s.");
    }

    @Test
    void shouldResumeAtOnceWhatIsSeenToBePaused() {
        begin(DrillKind.PAUSE_SINK);
        beat(4, Verdict.IDLE, "The sink was PAUSED by a person: nothing moves until it is resumed.");

        assertThat(step(5)).isEqualTo(Move.UNDO);
        beat(14, Verdict.FLOWING, "");
        step(15);
        assertThat(drill.state()).isEqualTo(State.RECOVERED);
        assertThat(drill.recoveredAt()).isEqualTo(at(14));
    }

    /** The recovery of the cursor notices first, and both it and the pipe must be well in the end. */
    @Test
    void shouldWaitForTheRecoveryOfTheCursor() {
        begin(DrillKind.CDC_OFF);
        recovery = Recovery.begun(1, "Capture is off.", at(6));
        beat(6, Verdict.STALLED_AT_SOURCE, "The source has FAILED");
        step(8);
        assertThat(drill.detectedAt()).isEqualTo(at(6));

        beat(16, Verdict.FLOWING, "");
        assertThat(step(18)).as("it still copies").isEqualTo(Move.WAIT);
        recovery = recovery.ended(at(25), null, "Nothing was missed: both graphs are equal.");
        assertThat(step(26)).isEqualTo(Move.UNDO);
        assertThat(drill.state()).isEqualTo(State.RECOVERED);
        assertThat(drill.recoveredAt()).isEqualTo(at(25));
        assertThat(drill.detail())
                .isEqualTo("Mayfly recovered the cursor of the source. Well again after 25.0 s."
                        + " Nothing was missed: both graphs are equal.");
    }

    @Test
    void shouldNotTakeARecoveryThatFailedForOne() {
        begin(DrillKind.CDC_OFF);
        recovery = Recovery.begun(1, "Capture is off.", at(6)).ended(at(25), "no", null);
        beat(6, Verdict.STALLED_AT_SOURCE, "The source has FAILED");
        beat(36, Verdict.FLOWING, "");

        assertThat(step(40)).isEqualTo(Move.WAIT);
        assertThat(drill.recoveredAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource(DrillKind.class)
    void shouldUndoEveryKindWhenItsTimeIsOver(DrillKind kind) {
        begin(kind);
        int limit = (int) kind.limit().toSeconds();

        assertThat(step(limit - 1)).isEqualTo(Move.WAIT);
        assertThat(DrillPolicy.pause(drill, at(limit - 1))).isLessThan(Duration.ofSeconds(5));
        assertThat(drill.isOverdue(at(limit))).isTrue();
        assertThat(step(limit)).isEqualTo(Move.UNDO);
        assertThat(drill.state()).isEqualTo(State.NOT_RECOVERED);
        assertThat(drill.detail())
                .isEqualTo("Mayfly noticed nothing. Its time limit of " + limit + " s was over: undone after " + limit
                        + ".0 s.");
    }

    @Test
    void shouldSayThatItWasTheDrillWhichHealed() {
        begin(DrillKind.KILL_TASK);
        beat(8, Verdict.STALLED_AT_SINK, "The sink has FAILED: x");
        assertThat(step(300)).isEqualTo(Move.UNDO);
        assertThat(drill.goesOn()).isTrue();

        beat(310, Verdict.FLOWING, "");
        step(311);
        assertThat(drill.state()).isEqualTo(State.NOT_RECOVERED);
        assertThat(drill.recoveredAt()).isEqualTo(at(310));
        assertThat(drill.detail())
                .startsWith(
                        "Mayfly did not heal it. Its time limit of 300 s was over: undone after 300.0 s. Well again");
    }

    @Test
    void shouldGiveUpOnWhatStaysUnwell() {
        begin(DrillKind.PAUSE_SINK);
        beat(4, Verdict.IDLE, "paused");
        step(5);
        beat(14, Verdict.STALLED_AT_SINK, "The sink has FAILED");

        step(244);
        assertThat(drill.goesOn()).isTrue();
        step(245);
        assertThat(drill.state()).isEqualTo(State.NOT_RECOVERED);
        assertThat(drill.detail()).endsWith("It was not well again within 240 s of that. The sink has FAILED.");
    }

    @Test
    void shouldBreakAtOnceAndNotLate() {
        drill = Drill.begun("drill-1", DrillKind.KILL_TASK, START);

        assertThat(step(1)).isEqualTo(Move.INJECT);
        assertThat(step(59)).isEqualTo(Move.INJECT);
        drill = drill.saying("It could not be broken: no answer");
        assertThat(step(60)).isEqualTo(Move.UNDO);
        assertThat(drill.state()).isEqualTo(State.REFUSED);
        assertThat(drill.detail()).isEqualTo("It could not be broken: no answer");
    }

    /** Whoever destroys a demo in the middle of a drill takes what was broken along. */
    @Test
    void shouldEndWithTheDemo() {
        begin(DrillKind.STOP_CONTAINER);
        state = DemoState.DESTROYING;

        assertThat(step(5)).isEqualTo(Move.END);
        assertThat(drill.state()).isEqualTo(State.NOT_RECOVERED);
        assertThat(drill.detail()).isEqualTo("The demo is DESTROYING, and whatever was broken goes with it.");

        drill = Drill.begun("drill-2", DrillKind.STOP_CONTAINER, START);
        assertThat(step(5)).isEqualTo(Move.END);
        assertThat(drill.state()).isEqualTo(State.REFUSED);
    }

    @Test
    void shouldGoOnTryingToUndoWithoutHammering() {
        begin(DrillKind.PAUSE_SINK);

        assertThat(DrillPolicy.pause(drill, at(600))).isEqualTo(Duration.ofSeconds(15));
    }
}
