// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hands work to the connected workers: first come, first served, turns and activities by turns, to the worker that
 * holds the least. An instance has one turn out at a time. Not safe for use by several threads.
 */
final class Dispatcher {
    /** How many unanswered turns, and as many activities, one worker holds at most. */
    static final int MOST_HELD = 32;

    private record Held<T>(T item, WorkerStream by) {}

    private final Map<String, Instance> live;
    private final InstantSource clock;
    private final List<WorkerStream> streams = new ArrayList<>();
    private final Set<String> readyTurns = new LinkedHashSet<>();
    private final Deque<Activity> readyActivities = new ArrayDeque<>();
    private final Map<String, Held<Turn>> heldTurns = new HashMap<>();
    private final Map<Activity.Key, Held<Activity>> heldActivities = new HashMap<>();

    /** @param live the live instances as committed; read only */
    Dispatcher(Map<String, Instance> live, InstantSource clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Queues the instance's next turn if there is anything to do in it. */
    void offer(String instanceId) {
        if (hasWork(instanceId) && !heldTurns.containsKey(instanceId)) {
            readyTurns.add(instanceId);
        }
    }

    private boolean hasWork(String instanceId) {
        Instance instance = live.get(instanceId);
        return instance != null && instance.hasWork(clock.instant());
    }

    void offer(Activity activity) {
        readyActivities.add(activity);
    }

    /** Drops what waits for an instance that is no more; what a worker holds already runs on. */
    void forget(String instanceId) {
        readyTurns.remove(instanceId);
        readyActivities.removeIf(activity -> activity.key().instanceId().equals(instanceId));
    }

    void connect(WorkerStream stream) {
        streams.add(stream);
    }

    /** Takes back all that the worker has not answered. */
    void disconnect(WorkerStream stream) {
        streams.remove(stream);
        List<String> turns = heldBy(stream, heldTurns);
        turns.forEach(heldTurns::remove);
        turns.forEach(this::offer);
        List<Activity.Key> activities = heldBy(stream, heldActivities);
        activities.stream()
                .map(key -> heldActivities.remove(key).item())
                .sorted(Comparator.comparingLong(Activity::id).reversed())
                .forEach(readyActivities::addFirst);
    }

    private static <K, T> List<K> heldBy(WorkerStream stream, Map<K, Held<T>> held) {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().by() == stream)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The turn that an answer for this instance belongs to, no longer held; empty if the answer is a late one. */
    Optional<Turn> takeTurn(String instanceId, Connection from) {
        return take(heldTurns, instanceId, from);
    }

    /** The activity that an answer belongs to, no longer held; empty if the answer is a late one. */
    Optional<Activity> takeActivity(Activity.Key key, Connection from) {
        return take(heldActivities, key, from);
    }

    private static <K, T> Optional<T> take(Map<K, Held<T>> held, K key, Connection from) {
        Held<T> found = held.get(key);
        if (found == null || !from.mayAnswerFor(found.by().connection())) {
            return Optional.empty();
        }
        held.remove(key);
        return Optional.of(found.item());
    }

    /** Hands out as much as the workers take. */
    void pump() {
        boolean more = true;
        while (more) {
            boolean turn = sendTurn();
            more = sendActivity() || turn;
        }
    }

    private boolean sendTurn() {
        Optional<WorkerStream> stream = leastBusy(heldTurns);
        Iterator<String> ready = readyTurns.iterator();
        if (stream.isEmpty() || !ready.hasNext()) {
            return false;
        }
        String id = ready.next();
        ready.remove();
        if (hasWork(id)) {
            Instance instance = live.get(id);
            Turn turn = Turn.of(instance, clock.instant());
            heldTurns.put(id, new Held<>(turn, stream.get()));
            stream.get()
                    .send(WorkItem.newBuilder()
                            .setOrchestratorRequest(turn.request(instance))
                            .build());
        }
        return true;
    }

    /**
     * Sends the first activity whose key is free. After continueAsNew a new execution uses the ids of the old one again,
     * and answers do not say which they mean: so the new activity waits until the old one is answered or given up.
     */
    private boolean sendActivity() {
        Optional<WorkerStream> stream = leastBusy(heldActivities);
        if (stream.isEmpty()) {
            return false;
        }
        for (Iterator<Activity> ready = readyActivities.iterator(); ready.hasNext(); ) {
            Activity activity = ready.next();
            if (!heldActivities.containsKey(activity.key())) {
                ready.remove();
                heldActivities.put(activity.key(), new Held<>(activity, stream.get()));
                stream.get()
                        .send(WorkItem.newBuilder()
                                .setActivityRequest(activity.request())
                                .build());
                return true;
            }
        }
        return false;
    }

    private <K, T> Optional<WorkerStream> leastBusy(Map<K, Held<T>> held) {
        Map<WorkerStream, Integer> count = new HashMap<>();
        held.values().forEach(one -> count.merge(one.by(), 1, Integer::sum));
        return streams.stream()
                .filter(stream -> stream.isReady() && count.getOrDefault(stream, 0) < MOST_HELD)
                .min(Comparator.comparingInt(stream -> count.getOrDefault(stream, 0)));
    }

    void clear() {
        readyTurns.clear();
        readyActivities.clear();
    }
}
