// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.after;
import static dev.mayfly.local.durable.Samples.end;
import static dev.mayfly.local.durable.Samples.kinds;
import static dev.mayfly.local.durable.Samples.pending;
import static dev.mayfly.local.durable.Samples.raised;
import static dev.mayfly.local.durable.Samples.send;
import static dev.mayfly.local.durable.Samples.timer;
import static dev.mayfly.local.durable.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static Instant tickOf(Turn turn) {
        return Times.toInstant(turn.tick().getTimestamp());
    }

    @Test
    void shouldHandOverEverythingThatArrivedAfterTheTick() {
        Instance instance = pending("a").receive(raised("x"));

        OrchestratorRequest request = Turn.of(instance, NOON.plusSeconds(1)).request(instance);

        assertThat(kinds(request.getNewEventsList()))
                .containsExactly("ORCHESTRATORSTARTED", "EXECUTIONSTARTED", "EVENTRAISED");
        assertThat(request.getPastEventsList()).isEmpty();
        assertThat(request.getExecutionId().getValue()).isEqualTo("a-e1");
    }

    @Test
    void shouldTickAtTheTimeOfTheClock() {
        assertThat(tickOf(Turn.of(pending("a"), NOON.plusSeconds(1)))).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void shouldTickStrictlyAfterAFiredTimerEvenIfTheClockSaysTheSameInstant() {
        Instant due = NOON.plusSeconds(5);
        Instance instance = Lifecycle.fireTimers(after("a", timer(0, due)), due);

        assertThat(tickOf(Turn.of(instance, due))).isEqualTo(due.plus(Turn.RESOLUTION));
    }

    @Test
    void shouldTickInMillisecondsSinceTheSdkSeesNoMore() {
        Instant due = NOON.plusSeconds(5).plusNanos(600_000);
        Instance instance = Lifecycle.fireTimers(after("a", timer(0, due)), due);

        assertThat(tickOf(Turn.of(instance, due.plusNanos(300_000)))).isEqualTo(NOON.plusMillis(5_001));
    }

    @Test
    void shouldNeverTickBackwardsWhenTheClockDoes() {
        Instance instance = after("a").receive(raised("x"));

        assertThat(tickOf(Turn.of(instance, NOON.minusSeconds(3600))))
                .isAfter(instance.lastTick().orElseThrow());
    }

    @Test
    void shouldNotTickBackwardsAcrossContinueAsNew() {
        Instance first = pending("a");
        Instant before = tickOf(Turn.of(first, NOON));
        Instance second = TurnCompletion.apply(
                        first,
                        Turn.of(first, NOON),
                        Samples.answer("a", end(0, OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW)),
                        NOON.minusSeconds(3600),
                        () -> "next")
                .instance();

        assertThat(tickOf(Turn.of(second, NOON.minusSeconds(3600)))).isAfter(before);
    }

    @Test
    void shouldHideSentEventsFromTheWorker() {
        Instance instance = after("a", send(0, "b", "hello")).receive(raised("x"));

        assertThat(kinds(instance.history())).contains("EVENTSENT");
        assertThat(kinds(Turn.of(instance, NOON).request(instance).getPastEventsList()))
                .containsExactly("ORCHESTRATORSTARTED", "EXECUTIONSTARTED", "ORCHESTRATORCOMPLETED");
    }

    @Test
    void shouldLeaveWhatArrivesDuringTheTurnForTheNext() {
        Instance before = pending("a");
        Turn turn = Turn.of(before, NOON);
        Instance instance = TurnCompletion.apply(
                        before.receive(raised("late")), turn, Samples.answer("a"), NOON, () -> "next")
                .instance();

        assertThat(Samples.inboxKinds(instance)).containsExactly("EVENTRAISED");
        assertThat(kinds(turn(instance, NOON).instance().history()))
                .containsExactly(
                        "ORCHESTRATORSTARTED",
                        "EXECUTIONSTARTED",
                        "ORCHESTRATORCOMPLETED",
                        "ORCHESTRATORSTARTED",
                        "EVENTRAISED",
                        "ORCHESTRATORCOMPLETED");
    }
}
