// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.life.Transitions;
import dev.mayfly.verify.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A ledger that holds every change of state against what the world knows at that moment. */
final class WatchedLedger implements Ledger {

    private final Ledger ledger;
    private final Calls calls;
    private final Witness witness;
    private final Function<DemoId, List<String>> existing;
    private volatile boolean away;
    private final Map<DemoRef, List<DemoState>> states = new ConcurrentHashMap<>();

    /**
     * @param existing everything of a demo that exists, whoever made it findable or not
     */
    WatchedLedger(Ledger ledger, Calls calls, Witness witness, Function<DemoId, List<String>> existing) {
        this.ledger = ledger;
        this.calls = calls;
        this.witness = witness;
        this.existing = existing;
    }

    /** From now on nothing can be read from it or written to it, or again it can. */
    void setAway(boolean now) {
        away = now;
    }

    private Ledger reached() {
        if (away) {
            throw new IllegalStateException("the ledger is away");
        }
        return ledger;
    }

    /** The states that a demo went through, the first one first. */
    List<DemoState> states(DemoRef demo) {
        synchronized (states) {
            return List.copyOf(states.getOrDefault(demo, List.of()));
        }
    }

    @Override
    public Optional<Versioned<DemoRecord>> find(DemoId id) {
        return reached().find(id);
    }

    @Override
    public List<DemoRecord> all() {
        return reached().all();
    }

    @Override
    public boolean insert(DemoRecord record) {
        boolean done =
                calls.get("ledger.insert " + record.ref(), () -> reached().insert(record));
        if (done) {
            states.computeIfAbsent(record.ref(), key -> new CopyOnWriteArrayList<>())
                    .add(record.state());
        }
        return done;
    }

    @Override
    public boolean replace(Versioned<DemoRecord> read, DemoRecord record) {
        return calls.get("ledger.replace " + record.ref() + " " + record.state(), () -> {
            // Whoever sees the new state in the ledger must find it among the states, too.
            synchronized (states) {
                boolean done = reached().replace(read, record);
                if (done) {
                    changed(read.value(), record);
                }
                return done;
            }
        });
    }

    private void changed(DemoRecord before, DemoRecord after) {
        boolean sameLife = before.ref().equals(after.ref());
        if (sameLife && before.state() == after.state()) {
            return;
        }
        states.computeIfAbsent(after.ref(), key -> new CopyOnWriteArrayList<>()).add(after.state());
        if (sameLife
                && Arrays.stream(DemoEvent.values()).noneMatch(event -> Transitions.next(before.state(), event)
                        .equals(Optional.of(after.state())))) {
            witness.broken("states: " + after.ref() + " went from " + before.state() + " to " + after.state());
        }
        List<String> left = existing.apply(after.id());
        if (after.state().isOver() && !left.isEmpty()) {
            witness.broken("P4: " + after.ref() + " was called " + after.state() + " while there was " + left);
        }
        boolean passed = after.verification() != null && after.verification().verdict() == Verdict.PASS;
        if (after.state() == DemoState.READY && !passed) {
            witness.broken("P6: " + after.ref() + " was called READY without a verification that passed");
        }
    }

    @Override
    public void put(DemoRef demo, ResourceLine line) {
        calls.run("ledger.put " + demo + " " + line.name() + " " + line.status(), () -> reached()
                .put(demo, line));
    }

    @Override
    public List<ResourceLine> resources(DemoRef demo) {
        return reached().resources(demo);
    }

    @Override
    public void putFacts(DemoRef demo, Map<String, String> facts) {
        calls.run("ledger.facts " + demo + " " + new LinkedHashMap<>(facts).keySet(), () -> reached()
                .putFacts(demo, facts));
    }

    @Override
    public Facts facts(DemoRef demo) {
        return reached().facts(demo);
    }

    @Override
    public void putNote(DemoRef demo, String name, String json) {
        calls.run("ledger.note " + demo + " " + name, () -> reached().putNote(demo, name, json));
    }

    @Override
    public Optional<String> note(DemoRef demo, String name) {
        return reached().note(demo, name);
    }

    @Override
    public boolean replaceNote(DemoRef demo, String name, Optional<String> read, String json) {
        return calls.get("ledger.note " + demo + " " + name, () -> ledger.replaceNote(demo, name, read, json));
    }

    @Override
    public void putNote(String name, String json) {
        calls.run("ledger.note " + name, () -> reached().putNote(name, json));
    }

    @Override
    public Optional<String> note(String name) {
        return reached().note(name);
    }
}
