// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * All instances, live ones in memory and everything on disk. Each request is one unit of work: decided by the pure
 * core, committed, and only then published to workers, timers and waiting clients. One request at a time.
 */
final class TaskHub implements AutoCloseable {
    private static final int PURGE_PAGE = 100;

    private final HubStore store;
    private final InstantSource clock;
    private final Map<String, Instance> live = new HashMap<>();
    private final Dispatcher dispatcher;
    private final Alarms alarms;
    private final Waiters waiters = new Waiters();
    private long lastNumber;

    TaskHub(HubStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        dispatcher = new Dispatcher(live, clock);
        alarms = new Alarms(clock, this::wake);
    }

    /** Takes up everything that was going on when the store was last in use. */
    synchronized void open() {
        lastNumber = store.lastNumber();
        for (Instance instance : store.loadLive()) {
            live.put(instance.id(), instance);
            alarms.set(instance.id(), instance.nextAlarm(clock.instant()));
            dispatcher.offer(instance.id());
        }
        store.loadActivities().forEach(dispatcher::offer);
        alarms.start();
    }

    /** Starts an instance. False, and nothing happens, if an instance with this id is live. */
    synchronized boolean start(ExecutionStartedEvent started) {
        boolean[] fresh = new boolean[1];
        transact(unit -> fresh[0] = unit.start(started));
        return fresh[0];
    }

    /** Raises an event; it is silently dropped if there is no live instance with this id, as the SDK documents. */
    synchronized void raiseEvent(String id, String name, Optional<StringValue> input) {
        transact(unit -> unit.deliver(id, Optional.empty(), Events.eventRaised(name, input, unit.now())));
    }

    /** Like the next two: nothing happens if there is no live instance with this id. */
    synchronized void terminate(String id, Optional<StringValue> output) {
        transact(unit ->
                unit.find(id).ifPresent(instance -> unit.apply(Lifecycle.terminate(instance, output, unit.now()))));
    }

    synchronized void suspend(String id, Optional<StringValue> reason) {
        transact(
                unit -> unit.find(id).ifPresent(instance -> unit.put(Lifecycle.suspend(instance, reason, unit.now()))));
    }

    synchronized void resume(String id, Optional<StringValue> reason) {
        transact(unit -> unit.find(id).ifPresent(instance -> unit.put(Lifecycle.resume(instance, reason, unit.now()))));
    }

    /** Fires what is due. A scheduled start that is due changes nothing in the instance, but makes it ready. */
    private synchronized void wake(String id) {
        transact(unit -> unit.find(id).ifPresent(instance -> unit.put(Lifecycle.fireTimers(instance, unit.now()))));
        Optional.ofNullable(live.get(id)).ifPresent(instance -> alarms.set(id, instance.nextAlarm(clock.instant())));
        dispatcher.offer(id);
        dispatcher.pump();
    }

    /** A worker's answer to a turn; a late or unknown one is ignored. */
    synchronized void complete(OrchestratorResponse answer, Connection from) {
        String id = answer.getInstanceId();
        Optional<Turn> turn = dispatcher.takeTurn(id, from);
        try {
            turn.ifPresent(held -> transact(unit -> unit.find(id)
                    .filter(instance -> instance.executionId().equals(held.executionId()))
                    .ifPresent(instance ->
                            unit.apply(TurnCompletion.apply(instance, held, answer, unit.now(), TaskHub::newId)))));
        } finally {
            dispatcher.offer(id);
            dispatcher.pump();
        }
    }

    /** A worker's answer to an activity; a late or unknown one is ignored. */
    synchronized void complete(ActivityResponse answer, Connection from) {
        Activity.Key key = new Activity.Key(answer.getInstanceId(), answer.getTaskId());
        Optional<Activity> activity = dispatcher.takeActivity(key, from);
        try {
            activity.ifPresent(held -> transact(unit -> {
                unit.answered(held);
                unit.deliver(key.instanceId(), Optional.of(held.executionId()), answerEvent(answer, unit.now()));
            }));
        } catch (StoreException e) {
            activity.ifPresent(dispatcher::offer);
            throw e;
        } finally {
            dispatcher.pump();
        }
    }

    static HistoryEvent answerEvent(ActivityResponse answer, Instant now) {
        Optional<StringValue> result = answer.hasResult() ? Optional.of(answer.getResult()) : Optional.empty();
        return answer.hasFailureDetails()
                ? Events.taskFailed(answer.getTaskId(), answer.getFailureDetails(), now)
                : Events.taskCompleted(answer.getTaskId(), result, now);
    }

    synchronized void connect(WorkerStream stream) {
        dispatcher.connect(stream);
        dispatcher.pump();
    }

    synchronized void disconnect(WorkerStream stream) {
        dispatcher.disconnect(stream);
        dispatcher.pump();
    }

    synchronized void pump() {
        dispatcher.pump();
    }

    /** Answers at once if the instance is there and satisfies the condition, else as soon as it does. */
    synchronized void await(Waiters.Waiter waiter) {
        Optional<OrchestrationState> now = state(waiter.instanceId()).filter(waiter.until());
        now.ifPresentOrElse(waiter.then(), () -> waiters.add(waiter));
    }

    synchronized void giveUp(Waiters.Waiter waiter) {
        waiters.remove(waiter);
    }

    Optional<OrchestrationState> state(String id) {
        return store.state(id);
    }

    List<HubStore.Numbered> query(InstanceFilter filter, int limit) {
        return store.query(filter, limit);
    }

    /** Deletes the finished instances that pass the filter. Returns how many there were. */
    int purge(InstanceFilter filter) {
        int purged = 0;
        List<String> page = store.ids(filter.finished(), PURGE_PAGE);
        while (!page.isEmpty()) {
            purged += page.stream().mapToInt(this::purge).sum();
            page = store.ids(filter.finished(), PURGE_PAGE);
        }
        return purged;
    }

    private synchronized int purge(String id) {
        if (live.containsKey(id)) {
            return 0;
        }
        store.delete(id);
        dispatcher.forget(id);
        return 1;
    }

    synchronized void deleteEverything() {
        store.deleteEverything();
        live.clear();
        dispatcher.clear();
        alarms.clear();
    }

    private void transact(Consumer<UnitOfWork> work) {
        UnitOfWork unit = new UnitOfWork(live, () -> ++lastNumber, clock.instant());
        work.accept(unit);
        if (unit.isEmpty()) {
            return;
        }
        store.save(unit);
        unit.changes().forEach(change -> publish(change.after()));
        unit.scheduledActivities().forEach(dispatcher::offer);
        dispatcher.pump();
    }

    private void publish(Instance instance) {
        if (instance.isLive()) {
            live.put(instance.id(), instance);
        } else {
            live.remove(instance.id());
        }
        alarms.set(instance.id(), instance.nextAlarm(clock.instant()));
        dispatcher.offer(instance.id());
        waiters.tell(instance.state());
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Stops the timers and closes the store. */
    @Override
    public void close() {
        alarms.close();
        synchronized (this) {
            store.close();
        }
    }
}
