// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Everything that one request changes, across instances: committed to disk as a whole, and only then visible to anyone.
 */
final class UnitOfWork {
    private final Map<String, Instance> live;
    private final LongSupplier sequence;
    private final Instant now;
    private final Map<String, Instance> changed = new LinkedHashMap<>();
    private final List<Activity> scheduled = new ArrayList<>();
    private final List<Activity> answered = new ArrayList<>();

    /**
     * @param live the live instances as committed; not changed by this unit
     * @param sequence ascending numbers for new instances and activities
     */
    UnitOfWork(Map<String, Instance> live, LongSupplier sequence, Instant now) {
        this.live = live;
        this.sequence = sequence;
        this.now = now;
    }

    /** An instance before and after. */
    record Change(Optional<Instance> before, Instance after) {}

    Instant now() {
        return now;
    }

    /** The live instance with this id, with the changes made so far. */
    Optional<Instance> find(String id) {
        Instance instance = changed.getOrDefault(id, live.get(id));
        return Optional.ofNullable(instance).filter(Instance::isLive);
    }

    void put(Instance after) {
        if (!after.equals(live.get(after.id())) || changed.containsKey(after.id())) {
            changed.put(after.id(), after);
        }
    }

    /** Takes over a step of an instance and carries out what it asks of others. */
    void apply(Step step) {
        put(step.instance());
        for (Outgoing outgoing : step.outgoing()) {
            carryOut(outgoing);
        }
    }

    private void carryOut(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.RunActivity run) {
            scheduled.add(new Activity(sequence.getAsLong(), run.request()));
        } else if (outgoing instanceof Outgoing.StartChild child) {
            if (!start(child.started())) {
                carryOut(Lifecycle.refuseChild(child.started(), now));
            }
        } else if (outgoing instanceof Outgoing.Deliver deliver) {
            deliver(deliver.instanceId(), deliver.executionId(), deliver.event());
        }
    }

    /** Starts an instance, in the place of a finished one if need be. False, and no change, if the id is live. */
    boolean start(ExecutionStartedEvent started) {
        if (find(started.getOrchestrationInstance().getInstanceId()).isPresent()) {
            return false;
        }
        put(Lifecycle.start(sequence.getAsLong(), started, now));
        return true;
    }

    /** Puts an event into the inbox of a live instance; it is dropped if there is none, or only a later execution. */
    void deliver(String instanceId, Optional<String> executionId, HistoryEvent event) {
        find(instanceId)
                .filter(instance ->
                        executionId.isEmpty() || instance.executionId().equals(executionId.get()))
                .ifPresent(instance -> put(instance.receive(event)));
    }

    void answered(Activity activity) {
        answered.add(activity);
    }

    boolean isEmpty() {
        return changed.isEmpty() && scheduled.isEmpty() && answered.isEmpty();
    }

    List<Change> changes() {
        return changed.values().stream()
                .map(after -> new Change(Optional.ofNullable(live.get(after.id())), after))
                .toList();
    }

    List<Activity> scheduledActivities() {
        return scheduled;
    }

    List<Activity> answeredActivities() {
        return answered;
    }
}
