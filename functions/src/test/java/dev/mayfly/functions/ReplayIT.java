// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import dev.mayfly.demos.LabRequest;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Hub;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs each turn of each recorded history once more: an orchestrator must decide the same each time. */
class ReplayIT extends WorldCase {

    @Test
    void shouldDecideTheSameInEachTurnOfALife() throws Exception {
        world.calls().before("azure.namespace", () -> {
            throw AzureErrors.throttled(3);
        });
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);
        world.move("demo1", "2h");
        world.demos().verify("demo1");
        world.labs().start(LabRequest.read("{\"demo\":\"demo1\",\"tasks\":2}"));
        world.comparisons().digest("demo1");
        world.comparisons().resync("demo1");
        world.awaitCall("GraphTask bolt.write master MATCH");
        world.clock().advance(Duration.ofHours(2));
        world.await("demo1", DemoState.DESTROYED);
        world.awaitQuiet();

        Set<String> orchestrators = new HashSet<>();
        for (OrchestrationMetadata instance : world.hub().instances()) {
            List<HistoryEvent> history = world.hub().history(instance.getInstanceId());
            assertSameDecisions(instance, history);
            orchestrators.add(instance.getName());
        }
        assertThat(orchestrators).isEqualTo(Hub.BY_NAME.keySet());
    }

    private static void assertSameDecisions(OrchestrationMetadata instance, List<HistoryEvent> history)
            throws InvalidProtocolBufferException {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).hasOrchestratorStarted()) {
                starts.add(i);
            }
        }
        assertThat(starts).as("turns of " + instance.getInstanceId()).hasSizeGreaterThan(2);
        for (int turn = 0; turn < starts.size(); turn++) {
            int from = starts.get(turn);
            int to = turn + 1 < starts.size() ? starts.get(turn + 1) : history.size();
            List<HistoryEvent> past = history.subList(0, from);
            List<HistoryEvent> events = history.subList(from, to);
            assertThat(decisions(instance, past, events))
                    .as("turn " + turn + " of " + instance.getInstanceId())
                    .isEqualTo(recorded(events));
        }
    }

    private static List<String> decisions(
            OrchestrationMetadata instance, List<HistoryEvent> past, List<HistoryEvent> events)
            throws InvalidProtocolBufferException {
        OrchestratorRequest request = OrchestratorRequest.newBuilder()
                .setInstanceId(instance.getInstanceId())
                .addAllPastEvents(past)
                .addAllNewEvents(events.stream()
                        .filter(event -> recorded(event).isEmpty())
                        .toList())
                .build();
        byte[] answer = OrchestrationRunner.loadAndRun(request.toByteArray(), ctx -> {
            return Hub.BY_NAME.get(instance.getName()).apply(ctx);
        });
        Set<Integer> before = past.stream().map(HistoryEvent::getEventId).collect(Collectors.toSet());
        return OrchestratorResponse.parseFrom(answer).getActionsList().stream()
                .filter(action -> !before.contains(action.getId()))
                .map(ReplayIT::words)
                .toList();
    }

    private static List<String> recorded(List<HistoryEvent> events) {
        return events.stream()
                .map(ReplayIT::recorded)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static String words(OrchestratorAction action) {
        return switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK ->
                action.getId() + " activity " + action.getScheduleTask().getName() + " "
                        + action.getScheduleTask().getInput().getValue();
            case CREATETIMER ->
                action.getId() + " timer " + action.getCreateTimer().getFireAt();
            case CREATESUBORCHESTRATION ->
                action.getId() + " orchestration "
                        + action.getCreateSubOrchestration().getInstanceId() + " "
                        + action.getCreateSubOrchestration().getInput().getValue();
            case COMPLETEORCHESTRATION ->
                "end " + action.getCompleteOrchestration().getOrchestrationStatus() + " "
                        + action.getCompleteOrchestration().getResult().getValue();
            case SENDEVENT, ORCHESTRATORACTIONTYPE_NOT_SET -> "not expected: " + action;
        };
    }

    /** What was written down of an action; empty for every other event. */
    private static String recorded(HistoryEvent event) {
        return switch (event.getEventTypeCase()) {
            case TASKSCHEDULED ->
                event.getEventId() + " activity " + event.getTaskScheduled().getName() + " "
                        + event.getTaskScheduled().getInput().getValue();
            case TIMERCREATED ->
                event.getEventId() + " timer " + event.getTimerCreated().getFireAt();
            case SUBORCHESTRATIONINSTANCECREATED ->
                event.getEventId() + " orchestration "
                        + event.getSubOrchestrationInstanceCreated().getInstanceId() + " "
                        + event.getSubOrchestrationInstanceCreated().getInput().getValue();
            case EXECUTIONCOMPLETED ->
                "end " + event.getExecutionCompleted().getOrchestrationStatus() + " "
                        + event.getExecutionCompleted().getResult().getValue();
            default -> "";
        };
    }
}
