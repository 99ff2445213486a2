// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.golden;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs each turn of a recorded history once more and holds what is decided against what was. */
public final class Replay {

    /** How much of a decision must be the same. */
    public enum Detail {
        /** Everything: the same code ran. */
        ALL,
        /** What the engine goes by when it replays: order, kind and name. Inputs and waits may have changed since. */
        SHAPE
    }

    private final Recording recording;
    private final Function<TaskOrchestrationContext, String> orchestrator;
    private final Detail detail;

    private Replay(Recording recording, Function<TaskOrchestrationContext, String> orchestrator, Detail detail) {
        this.recording = recording;
        this.orchestrator = orchestrator;
        this.detail = detail;
    }

    /** Every turn that was decided otherwise, with both decisions; empty if all were the same. */
    public static List<String> differences(
            Recording recording, Function<TaskOrchestrationContext, String> orchestrator, Detail detail) {
        return new Replay(recording, orchestrator, detail).differences();
    }

    private List<String> differences() {
        List<HistoryEvent> events = recording.events();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).hasOrchestratorStarted()) {
                starts.add(i);
            }
        }
        starts.add(events.size());
        List<String> differences = new ArrayList<>();
        for (int turn = 0; turn < starts.size() - 1; turn++) {
            List<HistoryEvent> past = events.subList(0, starts.get(turn));
            List<HistoryEvent> now = events.subList(starts.get(turn), starts.get(turn + 1));
            List<String> decided = decide(past, now);
            if (!decided.equals(recorded(now))) {
                differences.add("turn " + turn + " of " + recording.instance() + ": recorded " + recorded(now)
                        + ", but now " + decided);
            }
        }
        return differences;
    }

    private List<String> decide(List<HistoryEvent> past, List<HistoryEvent> now) {
        OrchestratorRequest request = OrchestratorRequest.newBuilder()
                .setInstanceId(recording.instance())
                .addAllPastEvents(past)
                .addAllNewEvents(
                        now.stream().filter(event -> recorded(event).isEmpty()).toList())
                .build();
        byte[] answer;
        try {
            answer = OrchestrationRunner.loadAndRun(request.toByteArray(), ctx -> {
                return orchestrator.apply(ctx);
            });
        } catch (RuntimeException e) {
            // So the SDK breaks off at some histories that do not fit.
            return List.of("breaks off: " + e);
        }
        Set<Integer> before = past.stream().map(HistoryEvent::getEventId).collect(Collectors.toSet());
        try {
            return OrchestratorResponse.parseFrom(answer).getActionsList().stream()
                    .filter(action -> !before.contains(action.getId()))
                    .map(this::words)
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private String words(OrchestratorAction action) {
        int id = action.getId();
        return switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK ->
                words(
                        id,
                        "activity",
                        action.getScheduleTask().getName(),
                        action.getScheduleTask().getInput());
            case CREATETIMER -> words(id, "timer", "", action.getCreateTimer().getFireAt());
            case CREATESUBORCHESTRATION ->
                words(
                        id,
                        "orchestration",
                        action.getCreateSubOrchestration().getName() + " as "
                                + action.getCreateSubOrchestration().getInstanceId(),
                        action.getCreateSubOrchestration().getInput());
            case COMPLETEORCHESTRATION ->
                words(
                        "end",
                        action.getCompleteOrchestration().getOrchestrationStatus(),
                        action.getCompleteOrchestration().getResult());
            case SENDEVENT, ORCHESTRATORACTIONTYPE_NOT_SET -> "not expected: " + action;
        };
    }

    private List<String> recorded(List<HistoryEvent> events) {
        return events.stream()
                .map(this::recorded)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** What was written down of an action; empty for every other event. */
    private String recorded(HistoryEvent event) {
        int id = event.getEventId();
        return switch (event.getEventTypeCase()) {
            case TASKSCHEDULED ->
                words(
                        id,
                        "activity",
                        event.getTaskScheduled().getName(),
                        event.getTaskScheduled().getInput());
            case TIMERCREATED -> words(id, "timer", "", event.getTimerCreated().getFireAt());
            case SUBORCHESTRATIONINSTANCECREATED ->
                words(
                        id,
                        "orchestration",
                        event.getSubOrchestrationInstanceCreated().getName() + " as "
                                + event.getSubOrchestrationInstanceCreated().getInstanceId(),
                        event.getSubOrchestrationInstanceCreated().getInput());
            case EXECUTIONCOMPLETED ->
                words(
                        "end",
                        event.getExecutionCompleted().getOrchestrationStatus(),
                        event.getExecutionCompleted().getResult());
            default -> "";
        };
    }

    private String words(Object... words) {
        int shown = detail == Detail.ALL ? words.length : words.length - 1;
        return List.of(words).subList(0, shown).stream()
                .map(word -> word.toString().strip())
                .collect(Collectors.joining(" "));
    }
}
