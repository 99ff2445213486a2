// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.activity;
import static dev.mayfly.local.durable.Samples.after;
import static dev.mayfly.local.durable.Samples.child;
import static dev.mayfly.local.durable.Samples.completed;
import static dev.mayfly.local.durable.Samples.end;
import static dev.mayfly.local.durable.Samples.inboxKinds;
import static dev.mayfly.local.durable.Samples.kinds;
import static dev.mayfly.local.durable.Samples.pending;
import static dev.mayfly.local.durable.Samples.raised;
import static dev.mayfly.local.durable.Samples.send;
import static dev.mayfly.local.durable.Samples.timer;
import static dev.mayfly.local.durable.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnCompletionTest {

    @Test
    void shouldRecordAnActivityAndAskForIt() {
        Step step = turn(pending("a"), NOON, activity(0, "Work"));

        assertThat(kinds(step.instance().history()))
                .containsExactly("ORCHESTRATORSTARTED", "EXECUTIONSTARTED", "TASKSCHEDULED", "ORCHESTRATORCOMPLETED");
        assertThat(step.instance().history().get(2).getEventId()).isZero();
        assertThat(step.outgoing()).singleElement().isInstanceOfSatisfying(Outgoing.RunActivity.class, run -> {
            assertThat(run.request().getName()).isEqualTo("Work");
            assertThat(run.request().getInput().getValue()).isEqualTo("in");
            assertThat(run.request().getOrchestrationInstance().getExecutionId().getValue())
                    .isEqualTo("a-e1");
        });
    }

    @Test
    void shouldBecomeRunningWithTheFirstTurnOnly() {
        assertThat(pending("a").status()).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(after("a").status()).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
    }

    @Test
    void shouldStaySuspendedWhenATurnThatWasOutIsAnswered() {
        Instance before = pending("a");
        Turn turn = Turn.of(before, NOON);
        Instance suspended = Lifecycle.suspend(before, Optional.empty(), NOON);

        Instance instance = TurnCompletion.apply(suspended, turn, Samples.answer("a"), NOON, () -> "next")
                .instance();

        assertThat(instance.status()).isEqualTo(ORCHESTRATION_STATUS_SUSPENDED);
    }

    @Test
    void shouldNotRepeatActionsThatTheWorkerEmitsAgain() {
        Instance first =
                after("a", activity(0, "Work"), send(1, "b", "hello"), timer(2, NOON.plusSeconds(9)), child(3, "c"));

        Step second = turn(
                first.receive(completed(0)),
                NOON,
                send(1, "b", "hello"),
                timer(2, NOON.plusSeconds(9)),
                child(3, "c"),
                activity(4, "More"));

        assertThat(second.outgoing()).singleElement().isInstanceOf(Outgoing.RunActivity.class);
        assertThat(kinds(second.instance().history()))
                .containsOnlyOnce("EVENTSENT", "TIMERCREATED", "SUBORCHESTRATIONINSTANCECREATED");
    }

    @Test
    void shouldSendEventsToAnyExecutionOfTheTarget() {
        assertThat(turn(pending("a"), NOON, send(0, "b", "hello")).outgoing())
                .singleElement()
                .isInstanceOfSatisfying(Outgoing.Deliver.class, deliver -> {
                    assertThat(deliver.instanceId()).isEqualTo("b");
                    assertThat(deliver.executionId()).isEmpty();
                    assertThat(deliver.event().getEventRaised().getName()).isEqualTo("hello");
                });
    }

    @Test
    void shouldNameTheParentInTheStartOfAChild() {
        ExecutionStartedEvent started = ((Outgoing.StartChild)
                        turn(pending("a"), NOON, child(7, "c")).outgoing().get(0))
                .started();

        assertThat(started.getOrchestrationInstance().getInstanceId()).isEqualTo("c");
        assertThat(started.getParentInstance().getTaskScheduledId()).isEqualTo(7);
        assertThat(started.getParentInstance().getOrchestrationInstance())
                .isEqualTo(pending("a").started().getOrchestrationInstance());
    }

    @Test
    void shouldKeepTimersOpenUntilTheyFire() {
        Instant due = NOON.plusSeconds(9);
        Instance instance = after("a", timer(0, due));

        assertThat(instance.openTimers()).containsOnlyKeys(0);
        assertThat(instance.nextAlarm(NOON)).contains(due);
        assertThat(Lifecycle.fireTimers(instance, due).openTimers()).isEmpty();
    }

    @Test
    void shouldSetAndClearTheCustomStatus() {
        Instance instance = pending("a");
        OrchestratorResponse answer = OrchestratorResponse.newBuilder()
                .setCustomStatus(StringValue.of("\"half\""))
                .build();
        Instance half = TurnCompletion.apply(instance, Turn.of(instance, NOON), answer, NOON, () -> "next")
                .instance();

        assertThat(half.state().getCustomStatus().getValue()).isEqualTo("\"half\"");
        assertThat(turn(half.receive(raised("x")), NOON).instance().state().hasCustomStatus())
                .isFalse();
    }

    @Test
    void shouldEndWithItsResultAndForgetItsInbox() {
        Instance before = pending("a");
        Turn turn = Turn.of(before, NOON);

        Instance done = TurnCompletion.apply(
                        before.receive(raised("late")),
                        turn,
                        Samples.answer("a", end(0, ORCHESTRATION_STATUS_COMPLETED)),
                        NOON,
                        () -> "next")
                .instance();

        assertThat(done.status()).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
        assertThat(done.state().getOutput().getValue()).isEqualTo("out");
        assertThat(done.inbox()).isEmpty();
        assertThat(kinds(done.history())).endsWith("ORCHESTRATORCOMPLETED", "EXECUTIONCOMPLETED");
    }

    @Test
    void shouldStillRunWhatTheLastTurnScheduled() {
        Step last = turn(pending("a"), NOON, activity(0, "Notify"), end(1, ORCHESTRATION_STATUS_COMPLETED));

        assertThat(last.outgoing()).singleElement().isInstanceOf(Outgoing.RunActivity.class);
    }

    @Test
    void shouldFailOnAnActionOfANewerProtocolInsteadOfAskingForEver() {
        Instance done = turn(
                        pending("a"),
                        NOON,
                        OrchestratorAction.newBuilder().setId(3).build())
                .instance();

        assertThat(done.status()).isEqualTo(ORCHESTRATION_STATUS_FAILED);
        assertThat(done.state().getFailureDetails().getErrorMessage())
                .isEqualTo("Action 3 of the orchestrator is of a kind that the protocol of durabletask-client 1.5.0"
                        + " does not have");
    }

    @Test
    void shouldContinueAsNewWithANewExecutionAndAnEmptyHistory() {
        Instance next = turn(pending("a"), NOON, end(0, ORCHESTRATION_STATUS_CONTINUED_AS_NEW))
                .instance();

        assertThat(next.status()).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
        assertThat(next.executionId()).isEqualTo("next");
        assertThat(next.history()).isEmpty();
        assertThat(inboxKinds(next)).containsExactly("EXECUTIONSTARTED");
        assertThat(next.started().getInput().getValue()).isEqualTo("out");
        assertThat(next.state().getInput().getValue()).isEqualTo("out");
        assertThat(next.state().getCreatedTimestamp()).isEqualTo(Times.toProto(NOON));
    }

    @Test
    void shouldLoseNoEventAtTheBorderOfContinueAsNew() {
        Instance before = pending("a");
        Turn turn = Turn.of(before, NOON);
        Instance meanwhile = before.receive(raised("third"))
                .receive(completed(0))
                .receive(Events.timerFired(1, Times.toProto(NOON), NOON))
                .receive(raised("fourth"));

        Instance next = TurnCompletion.apply(
                        meanwhile,
                        turn,
                        Samples.answer(
                                "a", end(0, ORCHESTRATION_STATUS_CONTINUED_AS_NEW, raised("first"), raised("second"))),
                        NOON,
                        () -> "next")
                .instance();

        List<String> names = next.inbox().stream()
                .map(Instance.Message::event)
                .filter(HistoryEvent::hasEventRaised)
                .map(event -> event.getEventRaised().getName())
                .toList();
        assertThat(names).containsExactly("first", "second", "third", "fourth");
        assertThat(inboxKinds(next)).startsWith("EXECUTIONSTARTED").doesNotContain("TASKCOMPLETED", "TIMERFIRED");
    }

    @Test
    void shouldKeepTheParentAcrossContinueAsNew() {
        Instance child = Lifecycle.start(
                2,
                ((Outgoing.StartChild) turn(pending("a"), NOON, child(7, "c"))
                                .outgoing()
                                .get(0))
                        .started(),
                NOON);
        Instance next =
                turn(child, NOON, end(0, ORCHESTRATION_STATUS_CONTINUED_AS_NEW)).instance();

        assertThat(turn(next, NOON, end(0, ORCHESTRATION_STATUS_COMPLETED)).outgoing())
                .singleElement()
                .isInstanceOfSatisfying(Outgoing.Deliver.class, deliver -> {
                    assertThat(deliver.instanceId()).isEqualTo("a");
                    assertThat(deliver.executionId()).contains("a-e1");
                    assertThat(deliver.event()
                                    .getSubOrchestrationInstanceCompleted()
                                    .getTaskScheduledId())
                            .isEqualTo(7);
                });
    }
}
