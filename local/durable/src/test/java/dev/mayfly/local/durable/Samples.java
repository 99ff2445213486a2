// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateSubOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTimerAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.SendEventAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Instances, events and answers for tests of the pure core. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Samples() {}

    static ExecutionStartedEvent start(String id) {
        CreateInstanceRequest request = CreateInstanceRequest.newBuilder()
                .setName("Sample")
                .setInput(StringValue.of("1"))
                .build();
        return Lifecycle.startOf(id, request, id + "-e1");
    }

    /** Just started at noon, PENDING. */
    static Instance pending(String id) {
        return Lifecycle.start(1, start(id), NOON);
    }

    /** After a first turn at noon with these actions. */
    static Instance after(String id, OrchestratorAction... actions) {
        return turn(pending(id), NOON, actions).instance();
    }

    /** Runs the next turn of an instance, with these actions as the answer; new executions are called "next". */
    static Step turn(Instance instance, Instant now, OrchestratorAction... actions) {
        return TurnCompletion.apply(
                instance, Turn.of(instance, now), answer(instance.id(), actions), now, () -> "next");
    }

    static OrchestratorResponse answer(String id, OrchestratorAction... actions) {
        return OrchestratorResponse.newBuilder()
                .setInstanceId(id)
                .addAllActions(List.of(actions))
                .build();
    }

    static OrchestratorAction activity(int id, String name) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setScheduleTask(ScheduleTaskAction.newBuilder().setName(name).setInput(StringValue.of("in")))
                .build();
    }

    static OrchestratorAction timer(int id, Instant at) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCreateTimer(CreateTimerAction.newBuilder().setFireAt(Times.toProto(at)))
                .build();
    }

    static OrchestratorAction child(int id, String childId) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCreateSubOrchestration(CreateSubOrchestrationAction.newBuilder()
                        .setInstanceId(childId)
                        .setName("Child")
                        .setInput(StringValue.of("in")))
                .build();
    }

    static OrchestratorAction send(int id, String target, String event) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setSendEvent(SendEventAction.newBuilder()
                        .setInstance(OrchestrationInstance.newBuilder().setInstanceId(target))
                        .setName(event)
                        .setData(StringValue.of("data")))
                .build();
    }

    static OrchestratorAction end(int id, OrchestrationStatus status, HistoryEvent... carryOver) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCompleteOrchestration(CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(status)
                        .setResult(StringValue.of("out"))
                        .addAllCarryoverEvents(List.of(carryOver)))
                .build();
    }

    static HistoryEvent raised(String name) {
        return Events.eventRaised(name, Optional.empty(), NOON);
    }

    static HistoryEvent completed(int taskId) {
        return Events.taskCompleted(taskId, Optional.of(StringValue.of("done")), NOON);
    }

    /** The kinds of events, for instance "EVENTRAISED", in order. */
    static List<String> kinds(List<HistoryEvent> events) {
        return events.stream().map(event -> event.getEventTypeCase().name()).toList();
    }

    static List<String> inboxKinds(Instance instance) {
        return kinds(instance.inbox().stream().map(Instance.Message::event).toList());
    }
}
