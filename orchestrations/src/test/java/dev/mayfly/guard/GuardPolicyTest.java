// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.guard.GuardPolicy.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Optional<Recovery> NONE = Optional.empty();

    private static GuardLook good(long marker, Instant at) {
        return new GuardLook(
                Mode.FULL,
                new Position("id-" + marker, marker, at),
                Cursor.OK,
                NOW.minus(Duration.ofHours(1)),
                1,
                1,
                false);
    }

    private static Judgement judge(GuardState before, GuardLook look, long passed) {
        return GuardPolicy.judge(before, look, passed, NONE, NOW);
    }

    private static Optional<Recovery> recovered() {
        return Optional.of(Recovery.begun(1, "it was off", NOW.minusSeconds(300))
                .ended(NOW.minusSeconds(200), null, "3 nodes were copied."));
    }

    @Test
    void shouldFindNothingWrongWithAGoodLook() {
        Judgement judgement = judge(GuardState.UNSEEN, good(1, NOW), 0);

        assertThat(judgement.trouble()).isEmpty();
        assertThat(judgement.recover()).isEmpty();
        assertThat(judgement.state().mode()).isEqualTo(Mode.FULL);
        assertThat(judgement.state().cursor()).isEqualTo(Cursor.OK);
        assertThat(judgement.state().warnings()).isEmpty();
    }

    @Test
    void shouldKnowThePlaceThatTheSourceHasReadBeyondByTheMarkerThatPassed() {
        GuardState state = judge(GuardState.UNSEEN, good(1, NOW), 0).state();
        assertThat(state.read()).isNull();
        state = judge(state, good(2, NOW), 0).state();
        state = judge(state, good(3, NOW), 2).state();

        assertThat(state.read().changeId()).isEqualTo("id-2");
        assertThat(state.waiting()).extracting(Position::marker).containsExactly(3L);
    }

    @Test
    void shouldKeepTheOldestPlacesWhileNothingPasses() {
        GuardState state = GuardState.UNSEEN;
        for (long marker = 1; marker <= 1_000; marker++) {
            state = judge(state, good(marker, NOW), 0).state();
        }

        assertThat(state.waiting())
                .hasSize(GuardPolicy.PLACES)
                .first()
                .extracting(Position::marker)
                .isEqualTo(1L);
        assertThat(judge(state, good(1_001, NOW), 5).state().read().marker()).isEqualTo(5);
    }

    @Test
    void shouldRecoverAtOnceWhenCaptureIsOff() {
        GuardLook off = new GuardLook(Mode.OFF, null, Cursor.UNKNOWN, null, 1, 1, false);

        Judgement judgement = judge(GuardState.UNSEEN, off, 0);

        assertThat(judgement.recover())
                .hasValueSatisfying(cause -> assertThat(cause).contains("is off at the master"));
        assertThat(judgement.trouble()).isEqualTo(judgement.recover());
        assertThat(judgement.state().cursor()).isEqualTo(Cursor.LOST);
        assertThat(judgement.state().operatorAction()).isNull();
    }

    @Test
    void shouldRecoverWhenTheServerRefusesTheChangeIdentifier() {
        GuardLook refused = new GuardLook(Mode.FULL, null, Cursor.LOST, null, 1, 1, false);

        assertThat(judge(GuardState.UNSEEN, refused, 0).recover())
                .hasValueSatisfying(cause -> assertThat(cause).contains("pruned"));
    }

    @Test
    void shouldNotActOnADoubt() {
        Judgement judgement = judge(GuardState.UNSEEN, GuardLook.NOTHING, 0);

        assertThat(judgement.trouble()).isEmpty();
        assertThat(judgement.recover()).isEmpty();
        assertThat(judgement.state().mode()).isEqualTo(Mode.UNKNOWN);
        assertThat(judgement.state().cursor()).isEqualTo(Cursor.UNKNOWN);
    }

    @Test
    @FaultCase(number = 24, tier = Tier.U)
    void shouldRecoverOnceAndThenAskForAPerson() {
        GuardLook off = new GuardLook(Mode.OFF, null, Cursor.UNKNOWN, null, 1, 1, false);

        Judgement again = GuardPolicy.judge(GuardState.UNSEEN, off, 0, recovered(), NOW);

        assertThat(again.recover()).isEmpty();
        assertThat(again.state().operatorAction()).contains("recovered once already", "create a new one");
        assertThat(again.trouble()).contains(again.state().operatorAction());
        assertThat(again.state().warnings())
                .containsExactly("The cursor was recovered at " + NOW.minusSeconds(200) + ". 3 nodes were copied.");
    }

    @Test
    void shouldNotBeginASecondRecoveryWhileOneGoesOn() {
        GuardLook off = new GuardLook(Mode.OFF, null, Cursor.UNKNOWN, null, 1, 1, false);
        Optional<Recovery> going = Optional.of(Recovery.begun(1, "it was off", NOW.minusSeconds(60)));

        Judgement judgement = GuardPolicy.judge(GuardState.UNSEEN, off, 0, going, NOW);

        assertThat(judgement.recover()).isEmpty();
        assertThat(judgement.trouble()).isPresent();
        assertThat(judgement.state().operatorAction()).isNull();
        assertThat(judgement.state().warnings()).singleElement().asString().contains("is being recovered");
    }

    @Test
    void shouldAskForAPersonWhenARecoveryDoesNotEndOrFails() {
        Optional<Recovery> stuck = Optional.of(Recovery.begun(
                1, "it was off", NOW.minus(GuardPolicy.LONGEST_RECOVERY).minusSeconds(1)));
        Optional<Recovery> failed = Optional.of(Recovery.begun(1, "it was off", NOW.minusSeconds(60))
                .ended(NOW, "Aura refused the change of mode.", null));

        assertThat(GuardPolicy.judge(GuardState.UNSEEN, good(1, NOW), 0, stuck, NOW)
                        .trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("does not end"));
        assertThat(GuardPolicy.judge(GuardState.UNSEEN, good(1, NOW), 0, failed, NOW)
                        .trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("Aura refused the change of mode."));
    }

    @Test
    void shouldBeWellAfterARecoveryThatWorked() {
        assertThat(GuardPolicy.judge(GuardState.UNSEEN, good(1, NOW), 0, recovered(), NOW)
                        .trouble())
                .isEmpty();
    }

    @Test
    void shouldForgetPlacesThatARecoveryMadeVoid() {
        GuardState before =
                judge(GuardState.UNSEEN, good(1, NOW.minusSeconds(400)), 1).state();
        before = judge(before, good(2, NOW.minusSeconds(350)), 1).state();
        assertThat(before.read()).isNotNull();

        GuardState after =
                GuardPolicy.judge(before, good(9, NOW), 0, recovered(), NOW).state();

        assertThat(after.read()).isNull();
        assertThat(after.waiting()).extracting(Position::marker).containsExactly(9L);
    }

    @Test
    void shouldLeaveAPausedMasterToWhoeverPausedIt() {
        GuardLook paused = new GuardLook(Mode.UNKNOWN, null, Cursor.UNKNOWN, null, null, null, true);

        Judgement judgement = judge(GuardState.UNSEEN, paused, 0);

        assertThat(judgement.recover()).isEmpty();
        assertThat(judgement.state().operatorAction()).contains("Resume it");
    }

    @Test
    @FaultCase(number = 25, tier = Tier.U)
    void shouldWarnBeforeTheCursorIsPruned() {
        GuardState stuck = judge(GuardState.UNSEEN, good(1, NOW.minus(Duration.ofMinutes(50))), 1)
                .state();
        GuardLook first = new GuardLook(Mode.FULL, null, Cursor.OK, NOW.minus(Duration.ofMinutes(80)), 1, 1, false);
        GuardLook moved = new GuardLook(Mode.FULL, null, Cursor.OK, NOW.minus(Duration.ofMinutes(55)), 1, 1, false);

        stuck = judge(stuck, first, 1).state();
        Judgement judgement = judge(stuck, moved, 1);

        assertThat(judgement.state().cursor()).isEqualTo(Cursor.NEAR_END);
        assertThat(judgement.state().warnings())
                .containsExactly(
                        "The source connector has read nothing for 50 min, and the changes that wait for it will"
                                + " be pruned soon.");
        assertThat(judgement.trouble()).isEmpty();
    }

    @Test
    void shouldNotWarnInAYoungLogThatLosesNothing() {
        Instant start = NOW.minus(Duration.ofMinutes(10));
        GuardLook look =
                new GuardLook(Mode.FULL, new Position("id", 1, start.plusSeconds(5)), Cursor.OK, start, 1, 1, false);

        assertThat(judge(judge(GuardState.UNSEEN, look, 1).state(), look, 1)
                        .state()
                        .cursor())
                .isEqualTo(Cursor.OK);
    }

    @Test
    void shouldWarnOfAPlaceThatWillSoonBeADayOld() {
        GuardState old = judge(GuardState.UNSEEN, good(1, NOW.minus(Duration.ofHours(19))), 1)
                .state();

        assertThat(judge(old, new GuardLook(Mode.FULL, null, Cursor.OK, null, 1, 1, false), 1)
                        .state()
                        .cursor())
                .isEqualTo(Cursor.NEAR_END);
    }

    @Test
    @FaultCase(number = 26, tier = Tier.U)
    void shouldSayWhatEndangersTheOrder() {
        GuardLook partitions = new GuardLook(Mode.FULL, null, Cursor.OK, null, 3, 1, false);
        GuardLook tasks = new GuardLook(Mode.FULL, null, Cursor.OK, null, 1, 2, false);
        GuardLook diff = new GuardLook(Mode.DIFF, null, Cursor.OK, null, 1, 1, false);

        assertThat(judge(GuardState.UNSEEN, partitions, 0).state().operatorAction())
                .contains("3 partitions");
        assertThat(judge(GuardState.UNSEEN, tasks, 0).state().operatorAction()).contains("2 tasks");
        assertThat(judge(GuardState.UNSEEN, diff, 0).state().operatorAction()).contains("DIFF");
        assertThat(judge(GuardState.UNSEEN, partitions, 0).recover()).isEmpty();
    }
}
