// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ParentInstanceInfo;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can happen to an instance from outside of its turns. Pure functions from value to value. */
final class Lifecycle {
    private Lifecycle() {}

    /** What a client's request starts. */
    static ExecutionStartedEvent startOf(String id, CreateInstanceRequest request, String executionId) {
        ExecutionStartedEvent.Builder started = ExecutionStartedEvent.newBuilder()
                .setName(request.getName())
                .setOrchestrationInstance(OrchestrationInstance.newBuilder()
                        .setInstanceId(id)
                        .setExecutionId(StringValue.of(executionId)));
        if (request.hasVersion()) {
            started.setVersion(request.getVersion());
        }
        if (request.hasInput()) {
            started.setInput(request.getInput());
        }
        if (request.hasScheduledStartTimestamp()) {
            started.setScheduledStartTimestamp(request.getScheduledStartTimestamp());
        }
        return started.build();
    }

    /** A new instance, PENDING, with its start in the inbox. */
    static Instance start(long seq, ExecutionStartedEvent started, Instant now) {
        Timestamp timestamp = Times.toProto(now);
        OrchestrationState.Builder state = OrchestrationState.newBuilder()
                .setInstanceId(started.getOrchestrationInstance().getInstanceId())
                .setName(started.getName())
                .setOrchestrationStatus(ORCHESTRATION_STATUS_PENDING)
                .setCreatedTimestamp(timestamp)
                .setLastUpdatedTimestamp(timestamp);
        if (started.hasVersion()) {
            state.setVersion(started.getVersion());
        }
        if (started.hasInput()) {
            state.setInput(started.getInput());
        }
        if (started.hasScheduledStartTimestamp()) {
            state.setScheduledStartTimestamp(started.getScheduledStartTimestamp());
        }
        return new Instance(seq, started, state.build(), List.of(), List.of(), 0)
                .receive(Events.executionStarted(started, now));
    }

    /** Puts every timer that is due into the inbox, the earliest first. */
    static Instance fireTimers(Instance instance, Instant now) {
        List<Map.Entry<Integer, Timestamp>> due = instance.openTimers().entrySet().stream()
                .filter(timer -> !Times.toInstant(timer.getValue()).isAfter(now))
                .sorted((a, b) -> Times.toInstant(a.getValue()).compareTo(Times.toInstant(b.getValue())))
                .toList();
        Instance after = instance;
        for (Map.Entry<Integer, Timestamp> timer : due) {
            after = after.receive(Events.timerFired(timer.getKey(), timer.getValue(), now));
        }
        return after;
    }

    /** From now on nothing is handed to a worker; what arrives waits. Nothing happens to one that is suspended. */
    static Instance suspend(Instance instance, Optional<StringValue> reason, Instant now) {
        return instance.status() == ORCHESTRATION_STATUS_SUSPENDED
                ? instance
                : withStatus(instance, ORCHESTRATION_STATUS_SUSPENDED, now).receive(Events.suspended(reason, now));
    }

    /** Hands out again what has waited. Nothing happens to an instance that is not suspended. */
    static Instance resume(Instance instance, Optional<StringValue> reason, Instant now) {
        if (instance.status() != ORCHESTRATION_STATUS_SUSPENDED) {
            return instance;
        }
        OrchestrationStatus before =
                instance.history().isEmpty() ? ORCHESTRATION_STATUS_PENDING : ORCHESTRATION_STATUS_RUNNING;
        return withStatus(instance, before, now).receive(Events.resumed(reason, now));
    }

    /**
     * Ends an instance at once and without a worker, so that it also works when none is connected, and when the
     * orchestrator hangs. (SDK 1.5.0 would besides fail to answer at all if the orchestrator completed in the very
     * turn that brings the termination.) Activities and sub-orchestrations run on, as the SDK documents.
     */
    static Step terminate(Instance instance, Optional<StringValue> output, Instant now) {
        List<HistoryEvent> history = new ArrayList<>(instance.history());
        instance.inbox().stream()
                .map(Instance.Message::event)
                .filter(HistoryEvent::hasExecutionStarted)
                .forEach(history::add);
        history.add(Events.terminated(output, now));
        Instance last = new Instance(
                instance.seq(), instance.started(), instance.state(), history, List.of(), instance.nextMessage());
        CompleteOrchestrationAction.Builder end =
                CompleteOrchestrationAction.newBuilder().setOrchestrationStatus(ORCHESTRATION_STATUS_TERMINATED);
        output.ifPresent(end::setResult);
        return finish(new Step(last, List.of()), -1, end.build(), now);
    }

    /** Records the end of an instance and tells its parent. */
    static Step finish(Step step, int actionId, CompleteOrchestrationAction end, Instant now) {
        Instance instance = step.instance();
        ExecutionCompletedEvent.Builder event =
                ExecutionCompletedEvent.newBuilder().setOrchestrationStatus(end.getOrchestrationStatus());
        OrchestrationState.Builder state = instance.state().toBuilder()
                .setOrchestrationStatus(end.getOrchestrationStatus())
                .setLastUpdatedTimestamp(Times.toProto(now));
        if (end.hasResult()) {
            event.setResult(end.getResult());
            state.setOutput(end.getResult());
        }
        if (end.hasFailureDetails()) {
            event.setFailureDetails(end.getFailureDetails());
            state.setFailureDetails(end.getFailureDetails());
        }
        List<HistoryEvent> history = new ArrayList<>(instance.history());
        history.add(Events.ofAction(actionId, now).setExecutionCompleted(event).build());
        List<Outgoing> outgoing = new ArrayList<>(step.outgoing());
        tellParent(instance, end, now).ifPresent(outgoing::add);
        return new Step(
                new Instance(
                        instance.seq(), instance.started(), state.build(), history, List.of(), instance.nextMessage()),
                outgoing);
    }

    private static Optional<Outgoing> tellParent(Instance child, CompleteOrchestrationAction end, Instant now) {
        if (!child.started().hasParentInstance()) {
            return Optional.empty();
        }
        ParentInstanceInfo parent = child.started().getParentInstance();
        HistoryEvent answer = end.getOrchestrationStatus() == ORCHESTRATION_STATUS_COMPLETED
                ? Events.subOrchestrationCompleted(
                        parent.getTaskScheduledId(),
                        end.hasResult() ? Optional.of(end.getResult()) : Optional.empty(),
                        now)
                : Events.subOrchestrationFailed(parent.getTaskScheduledId(), failure(child, end), now);
        return Optional.of(answerTo(parent, answer));
    }

    private static TaskFailureDetails failure(Instance child, CompleteOrchestrationAction end) {
        return end.hasFailureDetails()
                ? end.getFailureDetails()
                : TaskFailureDetails.newBuilder()
                        .setErrorType(end.getOrchestrationStatus().name())
                        .setErrorMessage("The sub-orchestration '" + child.id() + "' ended as "
                                + end.getOrchestrationStatus() + " with the output "
                                + end.getResult().getValue())
                        .build();
    }

    /** The answer to a parent whose sub-orchestration cannot be started, since its id belongs to a live instance. */
    static Outgoing refuseChild(ExecutionStartedEvent child, Instant now) {
        ParentInstanceInfo parent = child.getParentInstance();
        TaskFailureDetails details = TaskFailureDetails.newBuilder()
                .setErrorType("OrchestrationAlreadyExists")
                .setErrorMessage(
                        "The sub-orchestration '" + child.getName() + "' was not started: an instance with the id '"
                                + child.getOrchestrationInstance().getInstanceId() + "' is still running")
                .build();
        return answerTo(parent, Events.subOrchestrationFailed(parent.getTaskScheduledId(), details, now));
    }

    private static Outgoing answerTo(ParentInstanceInfo parent, HistoryEvent answer) {
        return new Outgoing.Deliver(
                parent.getOrchestrationInstance().getInstanceId(),
                Optional.of(parent.getOrchestrationInstance().getExecutionId().getValue()),
                answer);
    }

    /** Whether an event answers an action of one execution and therefore means nothing to the next. */
    static boolean isAnswer(HistoryEvent event) {
        return switch (event.getEventTypeCase()) {
            case TASKCOMPLETED,
                    TASKFAILED,
                    TIMERFIRED,
                    SUBORCHESTRATIONINSTANCECOMPLETED,
                    SUBORCHESTRATIONINSTANCEFAILED -> true;
            default -> false;
        };
    }

    private static Instance withStatus(Instance instance, OrchestrationStatus status, Instant now) {
        return instance.withState(instance.state().toBuilder()
                .setOrchestrationStatus(status)
                .setLastUpdatedTimestamp(Times.toProto(now))
                .build());
    }
}
