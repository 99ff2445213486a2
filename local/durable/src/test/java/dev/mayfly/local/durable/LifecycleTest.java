// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;
import static dev.mayfly.local.durable.Samples.NOON;
import static dev.mayfly.local.durable.Samples.after;
import static dev.mayfly.local.durable.Samples.child;
import static dev.mayfly.local.durable.Samples.end;
import static dev.mayfly.local.durable.Samples.inboxKinds;
import static dev.mayfly.local.durable.Samples.kinds;
import static dev.mayfly.local.durable.Samples.pending;
import static dev.mayfly.local.durable.Samples.raised;
import static dev.mayfly.local.durable.Samples.timer;
import static dev.mayfly.local.durable.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static ExecutionStartedEvent childOf(Instance parent) {
        return ((Outgoing.StartChild)
                        turn(parent, NOON, child(0, "c")).outgoing().get(0))
                .started();
    }

    private static TaskFailureDetails failureToldTo(Outgoing outgoing) {
        return ((Outgoing.Deliver) outgoing)
                .event()
                .getSubOrchestrationInstanceFailed()
                .getFailureDetails();
    }

    @Test
    void shouldHaveWorkFromTheStart() {
        assertThat(pending("a").status()).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(pending("a").hasWork(NOON)).isTrue();
        assertThat(after("a").hasWork(NOON)).isFalse();
    }

    @Test
    void shouldWaitForAScheduledStartEvenIfEventsArriveEarlier() {
        Instant at = NOON.plusSeconds(60);
        Instance instance = Lifecycle.start(
                        1,
                        Samples.start("a").toBuilder()
                                .setScheduledStartTimestamp(Times.toProto(at))
                                .build(),
                        NOON)
                .receive(raised("early"));

        assertThat(instance.hasWork(at.minusMillis(1))).isFalse();
        assertThat(instance.nextAlarm(NOON)).contains(at);
        assertThat(instance.hasWork(at)).isTrue();
        assertThat(instance.nextAlarm(at)).isEmpty();
    }

    @Test
    void shouldFireDueTimersOnceAndTheEarliestFirst() {
        Instance instance =
                after("a", timer(0, NOON.plusSeconds(3)), timer(1, NOON.plusSeconds(1)), timer(2, NOON.plusSeconds(9)));

        Instance fired = Lifecycle.fireTimers(instance, NOON.plusSeconds(5));

        assertThat(fired.inbox().stream()
                        .map(message -> message.event().getTimerFired().getTimerId()))
                .containsExactly(1, 0);
        assertThat(Lifecycle.fireTimers(fired, NOON.plusSeconds(5))).isEqualTo(fired);
        assertThat(fired.nextAlarm(NOON)).contains(NOON.plusSeconds(9));
    }

    @Test
    void shouldHoldBackEverythingWhileSuspended() {
        Instance suspended = Lifecycle.suspend(after("a"), Optional.of(StringValue.of("why")), NOON)
                .receive(raised("x"));

        assertThat(suspended.status()).isEqualTo(ORCHESTRATION_STATUS_SUSPENDED);
        assertThat(suspended.hasWork(NOON)).isFalse();
        Instance resumed = Lifecycle.resume(suspended, Optional.empty(), NOON);
        assertThat(resumed.status()).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
        assertThat(inboxKinds(resumed)).containsExactly("EXECUTIONSUSPENDED", "EVENTRAISED", "EXECUTIONRESUMED");
        assertThat(resumed.hasWork(NOON)).isTrue();
    }

    @Test
    void shouldBePendingAgainWhenResumedBeforeItsFirstTurn() {
        Instance suspended = Lifecycle.suspend(pending("a"), Optional.empty(), NOON);

        assertThat(Lifecycle.resume(suspended, Optional.empty(), NOON).status())
                .isEqualTo(ORCHESTRATION_STATUS_PENDING);
    }

    @Test
    void shouldIgnoreASecondSuspendAndAResumeWithoutSuspend() {
        Instance suspended = Lifecycle.suspend(after("a"), Optional.empty(), NOON);

        assertThat(Lifecycle.suspend(suspended, Optional.empty(), NOON)).isEqualTo(suspended);
        assertThat(Lifecycle.resume(after("a"), Optional.empty(), NOON)).isEqualTo(after("a"));
    }

    @Test
    void shouldTerminateWithoutATurn() {
        Instance done = Lifecycle.terminate(pending("a"), Optional.of(StringValue.of("\"bye\"")), NOON)
                .instance();

        assertThat(done.status()).isEqualTo(ORCHESTRATION_STATUS_TERMINATED);
        assertThat(done.state().getOutput().getValue()).isEqualTo("\"bye\"");
        assertThat(done.nextAlarm(NOON)).isEmpty();
        assertThat(kinds(done.history()))
                .containsExactly("EXECUTIONSTARTED", "EXECUTIONTERMINATED", "EXECUTIONCOMPLETED");
    }

    @Test
    void shouldTellTheParentThatAChildWasTerminated() {
        Instance child = Lifecycle.start(2, childOf(pending("a")), NOON);

        Step step = Lifecycle.terminate(child, Optional.of(StringValue.of("\"bye\"")), NOON);

        assertThat(failureToldTo(step.outgoing().get(0)).getErrorMessage())
                .isEqualTo("The sub-orchestration 'c' ended as ORCHESTRATION_STATUS_TERMINATED with the output"
                        + " \"bye\"");
    }

    @Test
    void shouldTellTheParentWhatAChildFailedOf() {
        Instance child = Lifecycle.start(2, childOf(pending("a")), NOON);
        TaskFailureDetails details =
                TaskFailureDetails.newBuilder().setErrorMessage("boom").build();

        Step step = Lifecycle.finish(
                new Step(child, java.util.List.of()),
                0,
                end(0, ORCHESTRATION_STATUS_FAILED).getCompleteOrchestration().toBuilder()
                        .setFailureDetails(details)
                        .build(),
                NOON);

        assertThat(step.instance().state().getFailureDetails()).isEqualTo(details);
        assertThat(failureToldTo(step.outgoing().get(0))).isEqualTo(details);
    }
}
