// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent.EventTypeCase.EVENTSENT;
import static com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent.EventTypeCase.TIMERFIRED;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a worker is asked to run for one instance: everything that has arrived so far, at one moment of the
 * orchestrator's clock.
 *
 * @param executionId the execution it belongs to; an answer is void if the instance has moved on to another one
 * @param tick the OrchestratorStarted event that sets the orchestrator's clock
 * @param batch the messages it consumes
 */
record Turn(String executionId, HistoryEvent tick, List<Instance.Message> batch) {
    /** The resolution of the orchestrator's clock: SDK 1.5.0 cuts time stamps off at milliseconds. */
    static final Duration RESOLUTION = Duration.ofMillis(1);

    static Turn of(Instance instance, Instant now) {
        Instant clock = now.truncatedTo(ChronoUnit.MILLIS);
        clock = instance.lastTick().map(Turn::next).filter(clock::isBefore).orElse(clock);
        for (Instance.Message message : instance.inbox()) {
            clock = later(clock, earliestTickFor(message.event()));
        }
        return new Turn(instance.executionId(), Events.tick(clock), instance.inbox());
    }

    /** The SDK creates a fired timer anew if its clock is not strictly later than the due time. */
    private static Instant earliestTickFor(HistoryEvent event) {
        return event.getEventTypeCase() == TIMERFIRED
                ? next(Times.toInstant(event.getTimerFired().getFireAt()))
                : Times.toInstant(event.getTimestamp()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The first moment of the orchestrator's clock that is later than this. */
    static Instant next(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).plus(RESOLUTION);
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    OrchestratorRequest request(Instance instance) {
        OrchestratorRequest.Builder request = OrchestratorRequest.newBuilder()
                .setInstanceId(instance.id())
                .setExecutionId(StringValue.of(executionId))
                .addNewEvents(tick);
        replayable(instance.history()).forEach(request::addPastEvents);
        batch.forEach(message -> request.addNewEvents(message.event()));
        return request.build();
    }

    /** A history as a worker may see it: SDK 1.5.0 has no handler for EventSent and fails the orchestration on it. */
    static List<HistoryEvent> replayable(List<HistoryEvent> history) {
        return history.stream()
                .filter(event -> event.getEventTypeCase() != EVENTSENT)
                .toList();
    }
}
