// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateSubOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTimerAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.EventSentEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SendEventAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SubOrchestrationInstanceCreatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskScheduledEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TimerCreatedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a worker's answer to a {@link Turn} makes of the instance. Pure: equal arguments give equal steps. */
final class TurnCompletion {
    private final Instance instance;
    private final Instant tick;
    private final Instant now;
    private final Supplier<String> executionIds;
    private final List<HistoryEvent> history;
    private final Set<Integer> recorded = new HashSet<>();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private Optional<CompleteOrchestrationAction> end = Optional.empty();
    private int endId;

    private TurnCompletion(Instance instance, Turn turn, Instant now, Supplier<String> executionIds) {
        this.instance = instance;
        this.tick = Times.toInstant(turn.tick().getTimestamp());
        this.now = now;
        this.executionIds = executionIds;
        this.history = new ArrayList<>(instance.history());
        history.add(turn.tick());
        turn.batch().forEach(message -> history.add(message.event()));
        history.forEach(event -> recorded.add(event.getEventId()));
    }

    /**
     * Applies an answer.
     *
     * @param instance the instance as it is now, of the same execution as the turn; more may have arrived meanwhile
     * @param executionIds where the ids of new executions come from
     */
    static Step apply(
            Instance instance, Turn turn, OrchestratorResponse answer, Instant now, Supplier<String> executionIds) {
        TurnCompletion completion = new TurnCompletion(instance, turn, now, executionIds);
        answer.getActionsList().forEach(completion::take);
        completion.history.add(Events.tickDone(now));
        List<Instance.Message> rest =
                instance.inbox().subList(turn.batch().size(), instance.inbox().size());
        OrchestrationState state = stateAfter(instance.state(), answer, now);
        return completion
                .end
                .map(end -> end.getOrchestrationStatus() == ORCHESTRATION_STATUS_CONTINUED_AS_NEW
                        ? completion.continueAsNew(end, state, rest)
                        : Lifecycle.finish(completion.step(state, List.of()), completion.endId, end, now))
                .orElseGet(() -> completion.step(state, rest));
    }

    /** Takes an action unless it was recorded before: the SDK emits some again on each replay, SendEvent always. */
    private void take(OrchestratorAction action) {
        int id = action.getId();
        if (!recorded.add(id)) {
            return;
        }
        switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK -> scheduleTask(id, action.getScheduleTask());
            case CREATESUBORCHESTRATION -> startChild(id, action.getCreateSubOrchestration());
            case CREATETIMER -> createTimer(id, action.getCreateTimer());
            case SENDEVENT -> sendEvent(id, action.getSendEvent());
            case COMPLETEORCHESTRATION -> end(id, action.getCompleteOrchestration());
            case ORCHESTRATORACTIONTYPE_NOT_SET -> end(id, unsupported(id));
        }
    }

    private void end(int id, CompleteOrchestrationAction complete) {
        endId = id;
        end = Optional.of(complete);
    }

    /** A worker newer than the protocol asks for what is unknown here. To run the turn again would ask for it again. */
    private static CompleteOrchestrationAction unsupported(int id) {
        TaskFailureDetails details = TaskFailureDetails.newBuilder()
                .setErrorType("UnsupportedAction")
                .setErrorMessage("Action " + id + " of the orchestrator is of a kind that the protocol of"
                        + " durabletask-client 1.5.0 does not have")
                .setIsNonRetriable(true)
                .build();
        return CompleteOrchestrationAction.newBuilder()
                .setOrchestrationStatus(ORCHESTRATION_STATUS_FAILED)
                .setFailureDetails(details)
                .build();
    }

    private void createTimer(int id, CreateTimerAction timer) {
        history.add(Events.ofAction(id, now)
                .setTimerCreated(TimerCreatedEvent.newBuilder().setFireAt(timer.getFireAt()))
                .build());
    }

    private static OrchestrationState stateAfter(OrchestrationState state, OrchestratorResponse answer, Instant now) {
        OrchestrationState.Builder after = state.toBuilder().setLastUpdatedTimestamp(Times.toProto(now));
        if (state.getOrchestrationStatus() == ORCHESTRATION_STATUS_PENDING) {
            after.setOrchestrationStatus(ORCHESTRATION_STATUS_RUNNING);
        }
        return answer.getCustomStatus().getValue().isEmpty()
                ? after.clearCustomStatus().build()
                : after.setCustomStatus(answer.getCustomStatus()).build();
    }

    private void scheduleTask(int id, ScheduleTaskAction task) {
        TaskScheduledEvent.Builder event = TaskScheduledEvent.newBuilder().setName(task.getName());
        ActivityRequest.Builder request = ActivityRequest.newBuilder()
                .setName(task.getName())
                .setTaskId(id)
                .setOrchestrationInstance(instance.started().getOrchestrationInstance());
        if (task.hasVersion()) {
            event.setVersion(task.getVersion());
            request.setVersion(task.getVersion());
        }
        if (task.hasInput()) {
            event.setInput(task.getInput());
            request.setInput(task.getInput());
        }
        history.add(Events.ofAction(id, now).setTaskScheduled(event).build());
        outgoing.add(new Outgoing.RunActivity(request.build()));
    }

    private void startChild(int id, CreateSubOrchestrationAction child) {
        SubOrchestrationInstanceCreatedEvent.Builder event = SubOrchestrationInstanceCreatedEvent.newBuilder()
                .setInstanceId(child.getInstanceId())
                .setName(child.getName());
        ExecutionStartedEvent.Builder started = ExecutionStartedEvent.newBuilder()
                .setName(child.getName())
                .setOrchestrationInstance(OrchestrationInstance.newBuilder()
                        .setInstanceId(child.getInstanceId())
                        .setExecutionId(StringValue.of(executionIds.get())))
                .setParentInstance(ParentInstanceInfo.newBuilder()
                        .setTaskScheduledId(id)
                        .setName(StringValue.of(instance.started().getName()))
                        .setOrchestrationInstance(instance.started().getOrchestrationInstance()));
        if (child.hasVersion()) {
            event.setVersion(child.getVersion());
            started.setVersion(child.getVersion());
        }
        if (child.hasInput()) {
            event.setInput(child.getInput());
            started.setInput(child.getInput());
        }
        history.add(Events.ofAction(id, now)
                .setSubOrchestrationInstanceCreated(event)
                .build());
        outgoing.add(new Outgoing.StartChild(started.build()));
    }

    private void sendEvent(int id, SendEventAction send) {
        String target = send.getInstance().getInstanceId();
        EventSentEvent.Builder event =
                EventSentEvent.newBuilder().setInstanceId(target).setName(send.getName());
        Optional<StringValue> data = send.hasData() ? Optional.of(send.getData()) : Optional.empty();
        data.ifPresent(event::setInput);
        history.add(Events.ofAction(id, now).setEventSent(event).build());
        outgoing.add(new Outgoing.Deliver(target, Optional.empty(), Events.eventRaised(send.getName(), data, now)));
    }

    private Step step(OrchestrationState state, List<Instance.Message> inbox) {
        return new Step(
                new Instance(instance.seq(), instance.started(), state, history, inbox, instance.nextMessage()),
                outgoing);
    }

    /**
     * A new execution with an empty history. What the orchestrator has not consumed goes over: first what it hands
     * back, then what arrived meanwhile, except answers to the old execution, whose ids the new one uses again. The
     * clock goes on from where it was.
     */
    private Step continueAsNew(
            CompleteOrchestrationAction complete, OrchestrationState state, List<Instance.Message> rest) {
        ExecutionStartedEvent.Builder started = instance.started().toBuilder()
                .setOrchestrationInstance(OrchestrationInstance.newBuilder()
                        .setInstanceId(instance.id())
                        .setExecutionId(StringValue.of(executionIds.get())))
                .clearScheduledStartTimestamp()
                .clearInput();
        OrchestrationState.Builder next = state.toBuilder().clearInput();
        if (complete.hasResult()) {
            started.setInput(complete.getResult());
            next.setInput(complete.getResult());
        }
        Instance fresh = new Instance(
                        instance.seq(), started.build(), next.build(), List.of(), List.of(), instance.nextMessage())
                .receive(Events.executionStarted(started.build(), Turn.later(now, Turn.next(tick))));
        for (HistoryEvent carried : complete.getCarryoverEventsList()) {
            fresh = fresh.receive(carried);
        }
        for (Instance.Message message : rest) {
            fresh = Lifecycle.isAnswer(message.event()) ? fresh : fresh.receive(message.event());
        }
        return new Step(fresh, outgoing);
    }
}
