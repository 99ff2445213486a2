// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.EventRaisedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionResumedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionSuspendedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionTerminatedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SubOrchestrationInstanceCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SubOrchestrationInstanceFailedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TimerFiredEvent;
import java.time.Instant;
import java.util.Optional;

/** Makes history events. Those that are not the record of an action carry the event id -1. */
final class Events {
    private static final int NO_ID = -1;

    private Events() {}

    /** An event under construction that records the orchestrator's action {@code id}. */
    static HistoryEvent.Builder ofAction(int id, Instant now) {
        return HistoryEvent.newBuilder().setEventId(id).setTimestamp(Times.toProto(now));
    }

    private static HistoryEvent.Builder at(Instant now) {
        return ofAction(NO_ID, now);
    }

    static HistoryEvent executionStarted(ExecutionStartedEvent started, Instant now) {
        return at(now).setExecutionStarted(started).build();
    }

    static HistoryEvent tick(Instant now) {
        return at(now).setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
                .build();
    }

    static HistoryEvent tickDone(Instant now) {
        return at(now).setOrchestratorCompleted(OrchestratorCompletedEvent.getDefaultInstance())
                .build();
    }

    static HistoryEvent taskCompleted(int taskId, Optional<StringValue> result, Instant now) {
        TaskCompletedEvent.Builder event = TaskCompletedEvent.newBuilder().setTaskScheduledId(taskId);
        result.ifPresent(event::setResult);
        return at(now).setTaskCompleted(event).build();
    }

    static HistoryEvent taskFailed(int taskId, TaskFailureDetails details, Instant now) {
        return at(now).setTaskFailed(
                        TaskFailedEvent.newBuilder().setTaskScheduledId(taskId).setFailureDetails(details))
                .build();
    }

    static HistoryEvent subOrchestrationCompleted(int taskId, Optional<StringValue> result, Instant now) {
        SubOrchestrationInstanceCompletedEvent.Builder event =
                SubOrchestrationInstanceCompletedEvent.newBuilder().setTaskScheduledId(taskId);
        result.ifPresent(event::setResult);
        return at(now).setSubOrchestrationInstanceCompleted(event).build();
    }

    static HistoryEvent subOrchestrationFailed(int taskId, TaskFailureDetails details, Instant now) {
        return at(now).setSubOrchestrationInstanceFailed(SubOrchestrationInstanceFailedEvent.newBuilder()
                        .setTaskScheduledId(taskId)
                        .setFailureDetails(details))
                .build();
    }

    static HistoryEvent timerFired(int timerId, Timestamp fireAt, Instant now) {
        return at(now).setTimerFired(
                        TimerFiredEvent.newBuilder().setTimerId(timerId).setFireAt(fireAt))
                .build();
    }

    static HistoryEvent eventRaised(String name, Optional<StringValue> input, Instant now) {
        EventRaisedEvent.Builder event = EventRaisedEvent.newBuilder().setName(name);
        input.ifPresent(event::setInput);
        return at(now).setEventRaised(event).build();
    }

    static HistoryEvent terminated(Optional<StringValue> output, Instant now) {
        ExecutionTerminatedEvent.Builder event = ExecutionTerminatedEvent.newBuilder();
        output.ifPresent(event::setInput);
        return at(now).setExecutionTerminated(event).build();
    }

    static HistoryEvent suspended(Optional<StringValue> reason, Instant now) {
        ExecutionSuspendedEvent.Builder event = ExecutionSuspendedEvent.newBuilder();
        reason.ifPresent(event::setInput);
        return at(now).setExecutionSuspended(event).build();
    }

    static HistoryEvent resumed(Optional<StringValue> reason, Instant now) {
        ExecutionResumedEvent.Builder event = ExecutionResumedEvent.newBuilder();
        reason.ifPresent(event::setInput);
        return at(now).setExecutionResumed(event).build();
    }
}
