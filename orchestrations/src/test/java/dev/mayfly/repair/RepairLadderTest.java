// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.pulse.ConnectSight;
import dev.mayfly.pulse.ConnectSight.Answer;
import dev.mayfly.pulse.ConnectorSight;
import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.ConnectorSight.End;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Look;
import dev.mayfly.pulse.Marker;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Sight;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.repair.Decision.Rest;
import dev.mayfly.repair.Decision.Restart;
import dev.mayfly.repair.Decision.SkipReplay;
import dev.mayfly.repair.Decision.Tell;
import dev.mayfly.repair.Decision.TryLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder by a clock that only moves when told, one look every 30 s. */
class RepairLadderTest {

    private static final String PASSING = "java.lang.IllegalStateException: out of luck at offset 17";
    private static final String REFUSED =
            "AuthenticationException: The client is unauthorized due to authentication failure.";
    private static final String AWAY = "ServiceUnavailableException: Unable to connect to localhost:7687";

    private static final String REPLAYED =
            "ClientException: Cannot delete node<0>, because it still has relationships. To delete this node, you must first"
                    + " delete its relationships.";

    private static final ConnectSight WELL = connect(Condition.HEALTHY, null);

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private RepairState state = RepairState.NONE;
    private boolean subscriberIsAway;

    private static ConnectSight connect(Condition sink, String trace) {
        return ConnectSight.answers(List.of(
                new ConnectorSight(End.SOURCE, "s", Condition.HEALTHY, null),
                new ConnectorSight(End.SINK, "t", sink, trace)));
    }

    private static ConnectSight failed(String trace) {
        return connect(Condition.FAILED, trace);
    }

    private Decision look(Verdict verdict, ConnectSight connect) {
        return look(verdict, connect, Duration.ofSeconds(30));
    }

    /** The next look; a restart is carried out. */
    private Decision look(Verdict verdict, ConnectSight connect, Duration later) {
        now = now.plus(later);
        boolean well = verdict == Verdict.FLOWING;
        Sight marker = new Sight.Seen(new Marker(1, now));
        Pulse pulse = new Pulse(verdict, "It does not move.", now, 1L, null, List.of());
        PulseState seen = new PulseState(null, null, 0, well, pulse, List.of());
        Look look = new Look(
                now,
                marker,
                subscriberIsAway ? new Sight.Blind("away") : marker,
                null,
                new HubSight.NotNeeded(),
                null,
                connect);
        Decision decision = RepairLadder.decide(state, seen, look, end -> "user u (secret 'x')", now);
        state = decision instanceof Restart restart
                ? restart.state().made(true, "done", restart.trace())
                : decision.state();
        return decision;
    }

    private static Rung rung(Decision decision) {
        return ((Restart) decision).rung();
    }

    /** What is restarted by so many looks, one every 10 s, as long as nothing helps; and after how many seconds. */
    private List<String> attempts(Verdict verdict, ConnectSight connect, int looks) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < looks; i++) {
            if (look(verdict, connect, Duration.ofSeconds(i == 0 ? 0 : 10)) instanceof Restart restart) {
                all.add(i * 10 + " " + restart.rung());
            }
        }
        return all;
    }

    @Test
    @FaultCase(number = 20, tier = Tier.U)
    void shouldClimbWithGrowingWaitsWithinTheBudget() {
        assertThat(attempts(Verdict.STALLED_AT_SINK, failed(PASSING), 100))
                .containsExactly(
                        "0 TASK",
                        "10 CONNECTOR",
                        "30 CONTAINER_GROUP",
                        "90 CONTAINER_GROUP",
                        "170 CONTAINER_GROUP",
                        "290 CONTAINER_GROUP",
                        "410 CONTAINER_GROUP",
                        "530 CONTAINER_GROUP");
        assertThat(state.operatorAction())
                .isEqualTo(
                        "It was restarted 8 times in a row, 8 times in all, and it did not last. The newest reason: The"
                                + " sink has failed: " + PASSING
                                + " Look at the container group's log (az container logs), or"
                                + " destroy this demo and create another one.");
        assertThat(state.attempts()).isEqualTo(RepairLadder.BUDGET);
    }

    /** Nothing has failed: restarting what has failed would do nothing. */
    @Test
    @FaultCase(number = 22, tier = Tier.U)
    void shouldBeginASilentStallAtTheConnector() {
        assertThat(rung(look(Verdict.STALLED_AT_SOURCE, WELL))).isEqualTo(Rung.CONNECTOR);
        assertThat(rung(look(Verdict.STALLED_AT_SOURCE, WELL))).isEqualTo(Rung.CONTAINER_GROUP);
    }

    /** Nobody is there who could restart a connector. */
    @Test
    void shouldRestartTheGroupOfAWorkerThatDoesNotAnswer() {
        Decision decision = look(Verdict.STALLED_AT_SOURCE, ConnectSight.without(Answer.SILENT, "away"));

        assertThat(rung(decision)).isEqualTo(Rung.CONTAINER_GROUP);
        assertThat(look(Verdict.STALLED_AT_SOURCE, ConnectSight.without(Answer.SILENT, "away")))
                .as("it needs a minute to come up")
                .isInstanceOf(Rest.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"NO_TASKS", "MISSING"})
    void shouldRestartAConnectorWithoutATask(Condition condition) {
        assertThat(rung(look(Verdict.STALLED_AT_SINK, connect(condition, null))))
                .isEqualTo(Rung.CONNECTOR);
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"UNKNOWN", "IDLE"})
    void shouldNeverRestartInDoubt(Verdict verdict) {
        assertThat(look(verdict, WELL)).isInstanceOf(Rest.class);
        assertThat(look(verdict, ConnectSight.without(Answer.SILENT, "away"))).isInstanceOf(Rest.class);
        assertThat(state.attempts()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"PAUSED", "STOPPED"})
    void shouldLeaveAloneWhatAPersonPaused(Condition rest) {
        assertThat(look(Verdict.IDLE, connect(rest, null))).isEqualTo(new Rest(state, "a person has paused it"));
    }

    @Test
    @FaultCase(number = 22, tier = Tier.U)
    void shouldWaitWhileTheWorkersRebalance() {
        assertThat(look(Verdict.STALLED_AT_SINK, ConnectSight.without(Answer.REBALANCING, "409")))
                .isEqualTo(new Rest(state, "the workers are rebalancing"));
    }

    @Test
    @FaultCase(number = 20, tier = Tier.U)
    void shouldCountAnewOnlyAfterItWasWellForAsLongAsTheWait() {
        look(Verdict.STALLED_AT_SINK, failed(PASSING));
        look(Verdict.STALLED_AT_SINK, failed(PASSING));
        look(Verdict.FLOWING, WELL);
        look(Verdict.FLOWING, WELL, Duration.ofSeconds(19));
        assertThat(state.attempts()).isEqualTo(2);

        look(Verdict.STALLED_AT_SINK, failed(PASSING), Duration.ofSeconds(10));
        assertThat(state.attempts()).as("not well for long enough").isEqualTo(3);
        assertThat(state.rung()).isEqualTo(Rung.CONTAINER_GROUP);

        look(Verdict.FLOWING, WELL);
        look(Verdict.FLOWING, WELL, Duration.ofSeconds(60));
        assertThat(state.attempts()).isZero();
        assertThat(rung(look(Verdict.STALLED_AT_SINK, failed(PASSING)))).isEqualTo(Rung.TASK);
        assertThat(state.total()).isEqualTo(4);
    }

    /** What flaps for hours is within the budget each time, and still not repaired. */
    @Test
    void shouldGiveUpOnWhatBreaksAgainAndAgain() {
        int restarts = 0;
        for (int i = 0; i < 100; i++) {
            restarts += look(Verdict.STALLED_AT_SINK, failed(PASSING)) instanceof Restart ? 1 : 0;
            look(Verdict.FLOWING, WELL);
            look(Verdict.FLOWING, WELL, Duration.ofMinutes(5));
        }
        assertThat(restarts).isEqualTo(RepairLadder.BUDGET_OF_LIFE);
        assertThat(look(Verdict.STALLED_AT_SINK, failed(PASSING))).isInstanceOf(Tell.class);
        assertThat(state.operatorAction()).contains("50 times in all");
    }

    /** The call failed, so nothing was restarted: it counts, and the same rung is next. */
    @Test
    void shouldCountAnAttemptThatFailed() {
        Restart restart = (Restart) look(Verdict.STALLED_AT_SINK, failed(REFUSED));
        state = restart.state().made(false, "the call failed: 409", restart.trace());

        assertThat(state.attempts()).isEqualTo(1);
        assertThat(rung(look(Verdict.STALLED_AT_SINK, failed(REFUSED))))
                .as("no second equal trace, as nothing was restarted in between")
                .isEqualTo(Rung.TASK);
    }

    @Test
    @FaultCase(number = 21, tier = Tier.U)
    void shouldTellAPersonAfterTheSecondEqualTraceAndHammerNothing() {
        assertThat(rung(look(Verdict.STALLED_AT_SINK, failed(REFUSED)))).isEqualTo(Rung.TASK);

        assertThat(look(Verdict.STALLED_AT_SINK, failed(REFUSED))).isInstanceOf(Tell.class);
        assertThat(state.operatorAction())
                .isEqualTo(
                        "The login of the sink is refused. At the database, set the password of user u (secret 'x') back to"
                                + " what that secret holds (ALTER USER … SET PASSWORD … CHANGE NOT REQUIRED). Mayfly tries the login once a minute and goes on by itself when it"
                                + " works.");
        int restarts = 0;
        int logins = 0;
        for (int i = 0; i < 100; i++) {
            Decision decision = look(Verdict.STALLED_AT_SINK, failed(REFUSED));
            restarts += decision instanceof Restart ? 1 : 0;
            logins += decision instanceof TryLogin ? 1 : 0;
        }
        assertThat(restarts).isZero();
        assertThat(logins).as("in 50 minutes").isEqualTo(50);
    }

    @Test
    void shouldGoOnWhenTheLoginWorksAgain() {
        look(Verdict.STALLED_AT_SINK, failed(REFUSED));
        look(Verdict.STALLED_AT_SINK, failed(REFUSED));
        look(Verdict.STALLED_AT_SINK, failed(REFUSED));
        TryLogin login = (TryLogin) look(Verdict.STALLED_AT_SINK, failed(REFUSED));

        ConnectorSight sink = failed(REFUSED).at(login.end());
        Restart restart = (Restart) RepairLadder.afterLogin(login.state(), sink, now);
        assertThat(restart.rung()).isEqualTo(Rung.TASK);
        assertThat(restart.state().operatorAction()).isNull();

        state = restart.state().made(true, "done", restart.trace());
        look(Verdict.FLOWING, WELL);
        look(Verdict.FLOWING, WELL);
        assertThat(Repair.of(state)).isNull();
    }

    /** Numbers differ from failure to failure of the same kind. */
    @Test
    void shouldKnowTheSameRecordByItsTrace() {
        look(Verdict.STALLED_AT_SINK, failed("Node(7) already exists with label `P`, offset 12"));

        assertThat(look(Verdict.STALLED_AT_SINK, failed("Node(8) already exists with label `P`, offset 13")))
                .isInstanceOf(Tell.class);
        assertThat(state.operatorAction())
                .startsWith("The sink cannot get past a record: Node(8) already exists with label `P`, offset 13")
                .endsWith(
                        " Then restart it: by its button on the dashboard, or by mayfly restart with this demo's id and sink.");
    }

    @Test
    @FaultCase(number = 27, tier = Tier.U)
    void shouldHaveTheSinkSkipWhatItHadAppliedAlready() {
        for (int number = 1; number <= RepairLadder.MOST_SKIPS; number++) {
            SkipReplay skip = (SkipReplay) look(Verdict.STALLED_AT_SINK, failed(REPLAYED));
            assertThat(skip.number()).isEqualTo(number);
            assertThat(skip.sink().name()).isEqualTo("t");
            assertThat(look(Verdict.STALLED_AT_SINK, failed(REPLAYED.replace('0', '7'))))
                    .as("it is about to begin")
                    .isInstanceOf(Rest.class);
            look(Verdict.FLOWING, WELL);
            look(Verdict.FLOWING, WELL, Duration.ofMinutes(5));
            assertThat(state.operatorAction()).isNull();
        }

        look(Verdict.STALLED_AT_SINK, failed(REPLAYED));
        assertThat(look(Verdict.STALLED_AT_SINK, failed(REPLAYED))).isInstanceOf(Tell.class);
        assertThat(state.operatorAction())
                .startsWith("The sink cannot delete a node that has relationships: " + REPLAYED)
                .contains("skip such changes 3 times, and no more");
        assertThat(look(Verdict.STALLED_AT_SINK, failed(REPLAYED), Duration.ofMinutes(2)))
                .isEqualTo(new Rest(state, "a person was told"));
    }

    /** What was tried against something else says nothing about it. */
    @Test
    void shouldSkipWithoutWaitingForTheNextAttempt() {
        look(Verdict.STALLED_AT_SINK, failed(AWAY));
        look(Verdict.STALLED_AT_SINK, failed(AWAY));
        assertThat(look(Verdict.STALLED_AT_SINK, failed(AWAY), Duration.ofSeconds(1)))
                .isInstanceOf(Rest.class);

        assertThat(look(Verdict.STALLED_AT_SINK, failed(REPLAYED), Duration.ofSeconds(1)))
                .isInstanceOf(SkipReplay.class);
    }

    /** Only the sink applies anything, and a constraint in its way would be there again. */
    @Test
    @FaultCase(number = 27, tier = Tier.U)
    void shouldLeaveEveryOtherRecordThatCannotBeAppliedToAPerson() {
        String poison = "ConstraintValidationFailed: Node(7) already exists with label `P`";
        look(Verdict.STALLED_AT_SINK, failed(poison));
        assertThat(look(Verdict.STALLED_AT_SINK, failed(poison))).isInstanceOf(Tell.class);

        state = RepairState.NONE;
        ConnectSight source = ConnectSight.answers(List.of(
                new ConnectorSight(End.SOURCE, "s", Condition.FAILED, REPLAYED),
                new ConnectorSight(End.SINK, "t", Condition.HEALTHY, null)));
        look(Verdict.STALLED_AT_SOURCE, source);
        assertThat(look(Verdict.STALLED_AT_SOURCE, source)).isInstanceOf(Tell.class);
    }

    @Test
    void shouldRestartTheSinkWithinTheBudgetWhileWhatItSkippedIsCopied() {
        look(Verdict.STALLED_AT_SINK, failed(PASSING));
        RepairState before = state;
        Decision early = look(Verdict.STALLED_AT_SINK, failed(REPLAYED), Duration.ofSeconds(1));
        assertThat(early).isInstanceOf(SkipReplay.class);
        assertThat(RepairLadder.whileCopying(early, before, now)).isInstanceOf(Rest.class);

        now = now.plus(Duration.ofSeconds(30));
        Decision instead = RepairLadder.whileCopying(early, before, now);
        assertThat(rung(instead)).isEqualTo(Rung.CONNECTOR);
        assertThat(instead.state().attempts()).isEqualTo(2);
        assertThat(instead.state().skips()).isZero();
        Decision well = look(Verdict.FLOWING, WELL);
        assertThat(RepairLadder.whileCopying(well, before, now)).isSameAs(well);
    }

    @Test
    void shouldRestWhileTheSinkIsHeldForASkip() {
        assertThat(look(Verdict.IDLE, connect(Condition.HELD, null)))
                .isEqualTo(new Rest(state, "it is made to skip changes"));
    }

    /** Also of a demo whose changes flow: the graphs may differ. */
    @Test
    void shouldGoOnSayingWhatASkipThatFailedLeftToAPerson() {
        Skip failed = Skip.begun(1, "REPLAYED", now).ended(now, "it could not be moved", null);
        Decision well = look(Verdict.FLOWING, WELL);

        Decision first = RepairLadder.heeding(well, failed, RepairState.NONE, now);
        assertThat(first).isInstanceOf(Tell.class);
        assertThat(first.state().operatorAction()).contains("it could not be moved", "mayfly resync");
        assertThat(RepairLadder.heeding(well, failed, first.state(), now))
                .as("told once")
                .isInstanceOf(Rest.class)
                .extracting(Decision::state)
                .isEqualTo(first.state());

        Skip good = Skip.begun(2, "REPLAYED", now).between(3, 9).ended(now, null, "Both graphs are equal.");
        assertThat(RepairLadder.heeding(well, good, first.state(), now)).isSameAs(well);
        Decision restart = look(Verdict.STALLED_AT_SINK, failed(PASSING));
        assertThat(RepairLadder.heeding(restart, failed, first.state(), now)).isSameAs(restart);
    }

    /** The words of the producer, and those of the hub. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RecordTooLargeException: The message is 1500117 bytes when serialized which is larger than 1000000",
                "RecordTooLargeException: The request included a message larger than the max message size the server will accept."
            })
    void shouldTellThatAnEventIsLargerThanTheHubTakes(String trace) {
        look(Verdict.STALLED_AT_SOURCE, failed(trace));

        assertThat(look(Verdict.STALLED_AT_SOURCE, failed(trace))).isInstanceOf(Tell.class);
        assertThat(state.operatorAction())
                .contains("cannot send a change that is larger than the hub takes: " + trace)
                .contains("Destroy this demo and create another one with smaller values")
                .contains("copy it with mayfly resync");
    }

    @Test
    void shouldForgetWhatItToldWhenAllIsWell() {
        look(Verdict.STALLED_AT_SINK, failed(REFUSED));
        look(Verdict.STALLED_AT_SINK, failed(REFUSED));
        look(Verdict.FLOWING, WELL);

        assertThat(state.operatorAction()).isNull();
    }

    /** A restart does not bring a database back; when it is back, it is restarted at once. */
    @Test
    void shouldWaitForADatabaseThatIsAway() {
        subscriberIsAway = true;
        for (int i = 0; i < 20; i++) {
            assertThat(look(Verdict.UNKNOWN, failed(AWAY))).isInstanceOf(Rest.class);
        }
        assertThat(state.attempts()).isZero();

        subscriberIsAway = false;
        assertThat(rung(look(Verdict.STALLED_AT_SINK, failed(AWAY)))).isEqualTo(Rung.TASK);
    }

    @Test
    void shouldLeaveALostCursorToTheGuard() {
        assertThat(
                        look(
                                Verdict.STALLED_AT_SINK,
                                failed(
                                        "ClientException: Unable to find the transaction entry for the given change identifier")))
                .isEqualTo(new Rest(state, "no restart brings a lost cursor back"));
    }

    @Test
    void shouldShowWhatGoesOn() {
        assertThat(Repair.of(state)).isNull();
        look(Verdict.STALLED_AT_SINK, failed(PASSING));

        assertThat(Repair.of(state)).isEqualTo(new Repair(Rung.TASK, 1, 8, now.plusSeconds(10), null));
        assertThat(state.history())
                .containsExactly(new RepairState.Attempt(now, Rung.TASK, "The sink has failed: " + PASSING, "done"));
    }
}
