// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Wakes instances when something of theirs is due. One alarm per instance, so that it cannot pile up. */
final class Alarms implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Alarms.class.getName());

    /** How long to sleep at most, so that a clock that jumps is noticed. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(50);

    private record Alarm(Instant at, String instanceId) {}

    private final InstantSource clock;
    private final Consumer<String> wake;
    private final TreeSet<Alarm> queue =
            new TreeSet<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::instanceId));
    private final Map<String, Alarm> byInstance = new HashMap<>();
    private final Thread thread = new Thread(this::run, "durable-alarms");
    private boolean closed;

    /** @param wake called with the id of each instance whose hour has come, on this object's own thread */
    Alarms(InstantSource clock, Consumer<String> wake) {
        this.clock = clock;
        this.wake = wake;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Sets, moves or removes the alarm of an instance. */
    synchronized void set(String instanceId, Optional<Instant> at) {
        Optional.ofNullable(byInstance.remove(instanceId)).ifPresent(queue::remove);
        at.map(instant -> new Alarm(instant, instanceId)).ifPresent(alarm -> {
            byInstance.put(instanceId, alarm);
            queue.add(alarm);
        });
        notifyAll();
    }

    synchronized void clear() {
        queue.clear();
        byInstance.clear();
    }

    private void run() {
        try {
            for (List<String> due = awaitDue(); !due.isEmpty(); due = awaitDue()) {
                due.forEach(this::wakeSafely);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeSafely(String instanceId) {
        try {
            wake.accept(instanceId);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Instance " + instanceId + ": timer not fired, tried again later", e);
            set(instanceId, Optional.of(clock.instant().plusSeconds(1)));
        }
    }

    /** The instances that are due, the longest overdue first; empty when closed. */
    private synchronized List<String> awaitDue() throws InterruptedException {
        while (!closed) {
            Instant now = clock.instant();
            List<String> due = new ArrayList<>();
            while (!queue.isEmpty() && !queue.first().at().isAfter(now)) {
                Alarm alarm = queue.pollFirst();
                byInstance.remove(alarm.instanceId());
                due.add(alarm.instanceId());
            }
            if (!due.isEmpty()) {
                return due;
            }
            wait(
                    queue.isEmpty()
                            ? 0
                            : sleepMillis(Duration.between(now, queue.first().at())));
        }
        return List.of();
    }

    private static long sleepMillis(Duration untilNext) {
        Duration sleep = untilNext.compareTo(LONGEST_SLEEP) < 0 ? untilNext : LONGEST_SLEEP;
        return Math.max(1, sleep.toMillis());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
