// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The engine without a server, a store and threads: whoever holds it chooses which piece of work is done next, and whether its
 * answer arrives. For tests that try every order and every crash in little time; what happens to an instance is decided by
 * the same pure functions as in {@link DurableEngine}. Not safe for use by several threads.
 */
public final class SteppedEngine {

    private final InstantSource clock;
    private final Map<String, Instance> live = new LinkedHashMap<>();
    private final Map<String, Instance> all = new LinkedHashMap<>();
    private final Map<Long, Activity> unanswered = new LinkedHashMap<>();
    private long lastNumber;
    private long lastExecution;

    public SteppedEngine(InstantSource clock) {
        this.clock = clock;
    }

    /** A turn of an orchestration or an activity that a worker could run now. It stays ready until it is answered. */
    public static final class Work {
        private final String instanceId;
        private final Turn turn;
        private final Activity activity;
        private final WorkItem item;

        private Work(String instanceId, Turn turn, Activity activity, WorkItem item) {
            this.instanceId = instanceId;
            this.turn = turn;
            this.activity = activity;
            this.item = item;
        }

        public String instanceId() {
            return instanceId;
        }

        /** Name of the activity; nothing if it is a turn. */
        public Optional<String> activity() {
            return Optional.ofNullable(activity).map(found -> found.request().getName());
        }

        /** What a worker would be sent. */
        public WorkItem item() {
            return item;
        }
    }

    /** Starts an instance. False, and nothing happens, if one with this id is live. */
    public boolean start(String orchestration, String id, String input) {
        boolean[] fresh = new boolean[1];
        CreateInstanceRequest request = CreateInstanceRequest.newBuilder()
                .setName(orchestration)
                .setInput(StringValue.of(input))
                .build();
        transact(unit -> fresh[0] = unit.start(Lifecycle.startOf(id, request, newExecution())));
        return fresh[0];
    }

    /** Raises an event without content; it is dropped if there is no live instance with this id. */
    public void raiseEvent(String id, String name) {
        transact(unit -> unit.deliver(id, Optional.empty(), Events.eventRaised(name, Optional.empty(), unit.now())));
    }

    /** Everything that can be done now, timers that are due included: turns first, both in the order of their making. */
    public List<Work> ready() {
        Instant now = clock.instant();
        for (Instance instance : List.copyOf(live.values())) {
            transact(unit -> unit.put(Lifecycle.fireTimers(instance, now)));
        }
        List<Work> ready = new ArrayList<>();
        live.values().stream()
                .filter(instance -> instance.hasWork(now))
                .forEach(instance -> ready.add(turn(instance, now)));
        unanswered.values().forEach(activity -> ready.add(call(activity)));
        return ready;
    }

    private static Work turn(Instance instance, Instant now) {
        Turn turn = Turn.of(instance, now);
        WorkItem item = WorkItem.newBuilder()
                .setOrchestratorRequest(turn.request(instance))
                .build();
        return new Work(instance.id(), turn, null, item);
    }

    private static Work call(Activity activity) {
        WorkItem item =
                WorkItem.newBuilder().setActivityRequest(activity.request()).build();
        return new Work(activity.key().instanceId(), null, activity, item);
    }

    /** Takes what the turn came to. Void if the instance has moved on. */
    public void answer(Work work, OrchestratorResponse answer) {
        transact(unit -> unit.find(work.instanceId)
                .filter(instance -> instance.executionId().equals(work.turn.executionId()))
                .ifPresent(instance ->
                        unit.apply(TurnCompletion.apply(instance, work.turn, answer, unit.now(), this::newExecution))));
    }

    /** Takes what the activity came to. Void if it was answered before. */
    public void answer(Work work, ActivityResponse answer) {
        if (unanswered.containsKey(work.activity.id())) {
            transact(unit -> {
                unit.answered(work.activity);
                unit.deliver(
                        work.instanceId,
                        Optional.of(work.activity.executionId()),
                        TaskHub.answerEvent(answer, unit.now()));
            });
        }
    }

    /** When a timer is next due; nothing if none is set. */
    public Optional<Instant> nextAlarm() {
        Instant now = clock.instant();
        return live.values().stream()
                .flatMap(instance -> instance.nextAlarm(now).stream())
                .min(Instant::compareTo);
    }

    /** What a client would be told; nothing if there never was such an instance. */
    public Optional<OrchestrationState> state(String id) {
        return Optional.ofNullable(all.get(id)).map(Instance::state);
    }

    /** Ids of all instances that there ever were, the oldest first. */
    public List<String> ids() {
        return List.copyOf(all.keySet());
    }

    /** History of an instance's last execution, as {@link DurableEngine#history} gives it. */
    public List<HistoryEvent> history(String id) {
        return Optional.ofNullable(all.get(id))
                .map(instance -> Turn.replayable(instance.history()))
                .orElse(List.of());
    }

    private String newExecution() {
        return "execution-" + ++lastExecution;
    }

    private void transact(Consumer<UnitOfWork> work) {
        UnitOfWork unit = new UnitOfWork(live, () -> ++lastNumber, clock.instant());
        work.accept(unit);
        unit.answeredActivities().forEach(activity -> unanswered.remove(activity.id()));
        unit.changes().forEach(change -> publish(change.after()));
        unit.scheduledActivities().forEach(activity -> unanswered.put(activity.id(), activity));
    }

    private void publish(Instance instance) {
        all.put(instance.id(), instance);
        if (instance.isLive()) {
            live.put(instance.id(), instance);
        } else {
            live.remove(instance.id());
        }
    }
}
