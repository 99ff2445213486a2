// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.steps.Failures;
import dev.mayfly.steps.Services;
import dev.mayfly.sweep.Action;
import dev.mayfly.sweep.DemoPolicy;
import dev.mayfly.sweep.DemoPolicy.Course;
import dev.mayfly.sweep.DemoPolicy.Watch;
import dev.mayfly.sweep.Kind;
import dev.mayfly.sweep.SweepReport.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sweep over the demos that have a record: wakes or starts the orchestrations of all that need it, gives those that must end
 * a moment to move, and ends by itself those that did not.
 */
final class Demise {

    private static final String WATCH = "sweep-watch";

    /** From then on a destroy without orchestration ends with whatever is left: no step of the plan may take longer. */
    private static final Duration LONGEST = Duration.ofMinutes(45);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Services services;
    private final Undertaker undertaker;
    private final Hub hub;
    private final Duration patience;
    private final int mostDemos;

    /**
     * @param patience how long the orchestrations have, all together, to begin to move
     * @param mostDemos how many demos one sweep may begin to end by itself
     */
    Demise(Services services, Undertaker undertaker, Hub hub, Duration patience, int mostDemos) {
        this.services = services;
        this.undertaker = undertaker;
        this.hub = hub;
        this.patience = patience;
        this.mostDemos = mostDemos;
    }

    List<Item> sweep(List<DemoRecord> records, boolean dryRun) {
        List<Item> items = new ArrayList<>();
        Map<DemoRef, Item> ending = new LinkedHashMap<>();
        for (DemoRecord record : records) {
            guarded(record, items, () -> begin(record, dryRun, items, ending));
        }
        if (!dryRun) {
            end(ending, items);
        }
        return items;
    }

    private void begin(DemoRecord record, boolean dryRun, List<Item> items, Map<DemoRef, Item> ending) {
        Course course = DemoPolicy.course(record, !record.state().isOver() && hub.isLed(record.ref()), now());
        if (course == Course.LEAVE) {
            if (record.state() == DemoState.LEFTOVERS) {
                items.add(waiting(record));
            }
            return;
        }
        Item item = item(record, reason(record, course));
        if (dryRun) {
            items.add(item);
        } else if (course == Course.LEAD) {
            items.add(lead(record.ref(), item));
        } else {
            tryAgain(record);
            hub.lead(record.ref());
            ending.put(record.ref(), item);
        }
    }

    /** Told at every sweep: an alert of the platform goes by the newest lines, and must not take silence for an end. */
    private static Item waiting(DemoRecord record) {
        return new Item(
                Kind.DEMO.word(),
                record.id().value(),
                record.ref().toString(),
                Action.REPORT,
                "it is LEFTOVERS, to be tried again at " + DemoPolicy.retryAt(record),
                null,
                null);
    }

    private static Item item(DemoRecord record, String reason) {
        return new Item(Kind.DEMO.word(), record.id().value(), record.ref().toString(), Action.END, reason, null, null);
    }

    private static String reason(DemoRecord record, Course course) {
        if (course == Course.LEAD) {
            return "it is " + record.state() + ", and nobody leads it";
        }
        return switch (record.state()) {
            case LEFTOVERS -> "it is time for another try at its leftovers";
            case DESTROYING -> "it is being destroyed";
            default -> "its time ended at " + record.expiresAt();
        };
    }

    private Item lead(DemoRef demo, Item item) {
        return hub.lead(demo)
                ? item.did("its orchestration was started")
                : item.failed(hub.trouble().orElse("the task hub refused it"));
    }

    private void tryAgain(DemoRecord record) {
        if (record.state() == DemoState.LEFTOVERS) {
            services.ledger().update(record.ref(), found -> found.destroying("leftovers", false));
        }
    }

    private void end(Map<DemoRef, Item> ending, List<Item> items) {
        long until = System.nanoTime() + patience.toNanos();
        int begun = 0;
        for (Map.Entry<DemoRef, Item> entry : ending.entrySet()) {
            Item item = entry.getValue();
            try {
                Watch watch = awaitMove(entry.getKey(), until);
                boolean fresh = !watch.takenOver();
                if (isOver(entry.getKey())) {
                    items.add(item.did("its orchestration has destroyed it"));
                } else if (watch.isMoving(now())) {
                    items.add(item.did("its orchestration destroys it"));
                } else if (fresh && begun >= mostDemos) {
                    items.add(item.failed("left for the next sweep, as one ends at most " + mostDemos + " demos"));
                } else {
                    begun += fresh ? 1 : 0;
                    items.add(item.did(takeOver(entry.getKey(), watch)));
                }
            } catch (RuntimeException e) {
                items.add(item.failed(Failures.outcome(e).detail()));
            }
        }
    }

    /** What is known of the destroy once it moves, or once the time to wait for that is over. */
    private Watch awaitMove(DemoRef demo, long until) {
        while (true) {
            Watch watch = look(demo);
            boolean wait = !watch.takenOver() && hub.trouble().isEmpty() && System.nanoTime() - until < 0;
            if (watch.isMoving(now()) || !wait || isOver(demo)) {
                return watch;
            }
            pause();
        }
    }

    private Watch look(DemoRef demo) {
        Ledger ledger = services.ledger();
        int round = record(demo).map(DemoRecord::destroyRound).orElse(0);
        Optional<Watch> before = ledger.note(demo, WATCH).map(json -> Json.read(json, Watch.class));
        Watch watch = Watch.after(before, round, hub.steps(demo.destroyInstance(Math.max(round, 1))), now());
        if (!before.equals(Optional.of(watch))) {
            ledger.putNote(demo, WATCH, Json.write(watch));
        }
        return watch;
    }

    private String takeOver(DemoRef demo, Watch watch) {
        boolean lastTime = watch.takenOver() && watch.since().plus(LONGEST).isBefore(now());
        String done = undertaker.carryOn(demo, lastTime);
        int round = record(demo).map(DemoRecord::destroyRound).orElse(watch.round());
        Watch taken = new Watch(round, watch.print(), watch.since(), true);
        if (!taken.equals(watch)) {
            services.ledger().putNote(demo, WATCH, Json.write(taken));
        }
        return done;
    }

    private boolean isOver(DemoRef demo) {
        return record(demo).map(record -> record.state().isOver()).orElse(true);
    }

    private Optional<DemoRecord> record(DemoRef demo) {
        return services.ledger()
                .find(demo.id())
                .map(Versioned::value)
                .filter(found -> found.generation() == demo.generation());
    }

    private static void guarded(DemoRecord record, List<Item> items, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            items.add(item(record, "it could not be looked at")
                    .failed(Failures.outcome(e).detail()));
        }
    }

    private Instant now() {
        return services.clock().instant();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep was interrupted", e);
        }
    }
}
