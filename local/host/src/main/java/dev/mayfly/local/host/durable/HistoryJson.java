// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A history as the Durable HTTP API shows it: what was scheduled is folded into what came of it, and the bookkeeping of
 * the engine is left out.
 */
final class HistoryJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean showOutput;
    private final Map<Integer, HistoryEvent> scheduled = new HashMap<>();
    private final ArrayNode shown = JSON.createArrayNode();

    private HistoryJson(boolean showOutput) {
        this.showOutput = showOutput;
    }

    /** @param showOutput whether inputs and outputs are shown too */
    static JsonNode of(List<HistoryEvent> history, boolean showOutput) {
        HistoryJson json = new HistoryJson(showOutput);
        history.forEach(json::add);
        return json.shown;
    }

    private void add(HistoryEvent event) {
        switch (event.getEventTypeCase()) {
            case TASKSCHEDULED, SUBORCHESTRATIONINSTANCECREATED -> scheduled.put(event.getEventId(), event);
            case EXECUTIONSTARTED -> {
                ObjectNode json = show("ExecutionStarted", event)
                        .put("FunctionName", event.getExecutionStarted().getName());
                value(json, "Input", event.getExecutionStarted().getInput());
            }
            case TASKCOMPLETED ->
                value(
                        after(
                                show("TaskCompleted", event),
                                event.getTaskCompleted().getTaskScheduledId()),
                        "Result",
                        event.getTaskCompleted().getResult());
            case TASKFAILED ->
                failure(
                        after(show("TaskFailed", event), event.getTaskFailed().getTaskScheduledId()),
                        event.getTaskFailed().getFailureDetails());
            case SUBORCHESTRATIONINSTANCECOMPLETED ->
                value(
                        after(
                                show("SubOrchestrationInstanceCompleted", event),
                                event.getSubOrchestrationInstanceCompleted().getTaskScheduledId()),
                        "Result",
                        event.getSubOrchestrationInstanceCompleted().getResult());
            case SUBORCHESTRATIONINSTANCEFAILED ->
                failure(
                        after(
                                show("SubOrchestrationInstanceFailed", event),
                                event.getSubOrchestrationInstanceFailed().getTaskScheduledId()),
                        event.getSubOrchestrationInstanceFailed().getFailureDetails());
            default -> addRest(event);
        }
    }

    private void addRest(HistoryEvent event) {
        switch (event.getEventTypeCase()) {
            case TIMERFIRED ->
                show("TimerFired", event)
                        .put("FireAt", InstanceJson.time(event.getTimerFired().getFireAt()));
            case EVENTRAISED ->
                value(
                        show("EventRaised", event)
                                .put("Name", event.getEventRaised().getName()),
                        "Input",
                        event.getEventRaised().getInput());
            case EXECUTIONSUSPENDED -> show("ExecutionSuspended", event);
            case EXECUTIONRESUMED -> show("ExecutionResumed", event);
            case EXECUTIONTERMINATED -> show("ExecutionTerminated", event);
            case EXECUTIONCOMPLETED -> {
                ObjectNode json = show("ExecutionCompleted", event)
                        .put(
                                "OrchestrationStatus",
                                InstanceJson.spell(event.getExecutionCompleted().getOrchestrationStatus()));
                value(json, "Result", event.getExecutionCompleted().getResult());
            }
            default -> {} // Bookkeeping of the engine.
        }
    }

    private ObjectNode show(String type, HistoryEvent event) {
        return shown.addObject().put("EventType", type).put("Timestamp", InstanceJson.time(event.getTimestamp()));
    }

    private ObjectNode after(ObjectNode json, int scheduledId) {
        HistoryEvent cause = scheduled.get(scheduledId);
        if (cause != null) {
            String name = cause.hasTaskScheduled()
                    ? cause.getTaskScheduled().getName()
                    : cause.getSubOrchestrationInstanceCreated().getName();
            json.put("FunctionName", name).put("ScheduledTime", InstanceJson.time(cause.getTimestamp()));
        }
        return json;
    }

    private void value(ObjectNode json, String field, StringValue value) {
        if (showOutput) {
            json.set(field, InstanceJson.parse(value));
        }
    }

    private static void failure(ObjectNode json, TaskFailureDetails failure) {
        json.put("Reason", failure.getErrorType() + ": " + failure.getErrorMessage());
    }
}
