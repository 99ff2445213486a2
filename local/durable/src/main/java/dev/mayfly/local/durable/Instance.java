// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent.EventTypeCase.ORCHESTRATORSTARTED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent.EventTypeCase.TIMERCREATED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent.EventTypeCase.TIMERFIRED;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;

import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One orchestration instance, as a value. Open timers, the clock of its last turn and the ids of its actions are
 * derived from the history, so that there is nothing that could disagree with it after a crash.
 *
 * @param seq creation order in the hub, the key of paged queries
 * @param started what the current execution was started with: ids, name, input, parent
 * @param state what clients see
 * @param history events of the current execution that were committed by a turn
 * @param inbox events that no committed turn has consumed yet, in the order of arrival
 * @param nextMessage id of the next message to arrive
 */
record Instance(
        long seq,
        ExecutionStartedEvent started,
        OrchestrationState state,
        List<HistoryEvent> history,
        List<Message> inbox,
        long nextMessage) {

    /** An event in the inbox; the id is unique and ascending within the instance. */
    record Message(long id, HistoryEvent event) {}

    Instance {
        history = List.copyOf(history);
        inbox = List.copyOf(inbox);
    }

    String id() {
        return state.getInstanceId();
    }

    String executionId() {
        return started.getOrchestrationInstance().getExecutionId().getValue();
    }

    OrchestrationStatus status() {
        return state.getOrchestrationStatus();
    }

    boolean isLive() {
        return isLive(status());
    }

    /** Whether an instance with this status can still change by itself. */
    static boolean isLive(OrchestrationStatus status) {
        return status == ORCHESTRATION_STATUS_PENDING
                || status == ORCHESTRATION_STATUS_RUNNING
                || status == ORCHESTRATION_STATUS_SUSPENDED;
    }

    /** Whether a worker should be asked to run a turn: something arrived, it is not suspended, and its hour has come. */
    boolean hasWork(Instant now) {
        return isLive()
                && status() != ORCHESTRATION_STATUS_SUSPENDED
                && !inbox.isEmpty()
                && startsAt().map(at -> !at.isAfter(now)).orElse(true);
    }

    /** The start time that was asked for, while the instance still waits for it. */
    Optional<Instant> startsAt() {
        return history.isEmpty() && started.hasScheduledStartTimestamp()
                ? Optional.of(Times.toInstant(started.getScheduledStartTimestamp()))
                : Optional.empty();
    }

    /** Timers that were created and have not fired, by id. */
    Map<Integer, Timestamp> openTimers() {
        Map<Integer, Timestamp> open = new LinkedHashMap<>();
        for (HistoryEvent event : history) {
            if (event.getEventTypeCase() == TIMERCREATED) {
                open.put(event.getEventId(), event.getTimerCreated().getFireAt());
            } else if (event.getEventTypeCase() == TIMERFIRED) {
                open.remove(event.getTimerFired().getTimerId());
            }
        }
        for (Message message : inbox) {
            if (message.event().getEventTypeCase() == TIMERFIRED) {
                open.remove(message.event().getTimerFired().getTimerId());
            }
        }
        return open;
    }

    /** When something is next due by itself: an open timer, late ones too, or a start that is still to come. */
    Optional<Instant> nextAlarm(Instant now) {
        if (!isLive()) {
            return Optional.empty();
        }
        Stream<Instant> start = startsAt().filter(at -> at.isAfter(now)).stream();
        Stream<Instant> timers = openTimers().values().stream().map(Times::toInstant);
        return Stream.concat(start, timers).min(Instant::compareTo);
    }

    /** The orchestrator's clock in its last turn. */
    Optional<Instant> lastTick() {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).getEventTypeCase() == ORCHESTRATORSTARTED) {
                return Optional.of(Times.toInstant(history.get(i).getTimestamp()));
            }
        }
        return Optional.empty();
    }

    /** The same instance with one more event in its inbox. */
    Instance receive(HistoryEvent event) {
        List<Message> longer = new ArrayList<>(inbox);
        longer.add(new Message(nextMessage, event));
        return new Instance(seq, started, state, history, longer, nextMessage + 1);
    }

    Instance withState(OrchestrationState newState) {
        return new Instance(seq, started, newState, history, inbox, nextMessage);
    }
}
