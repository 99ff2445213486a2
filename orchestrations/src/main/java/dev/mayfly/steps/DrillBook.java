// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.drills.Drill;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The newest drills of a demo, in a note of the ledger. A drill is written here with its time limit before anything is broken:
 * whoever reads it later knows what to undo.
 */
public final class DrillBook {

    private static final int MOST_DRILLS = 20;
    private static final String NOTE = "drill";

    private final Ledger ledger;
    private final DemoRef demo;

    private record Noted(List<Drill> drills) {

        Optional<Drill> find(String run) {
            return drills.stream().filter(drill -> drill.run().equals(run)).findFirst();
        }

        Optional<Drill> running() {
            return drills.stream().filter(Drill::goesOn).findFirst();
        }
    }

    public DrillBook(Ledger ledger, DemoRef demo) {
        this.ledger = ledger;
        this.demo = demo;
    }

    private static Noted parse(Optional<String> text) {
        return text.map(json -> Json.read(json, Noted.class)).orElse(new Noted(List.of()));
    }

    private Noted noted() {
        return parse(ledger.note(demo, NOTE));
    }

    /** Newest last. */
    public List<Drill> all() {
        return noted().drills();
    }

    Optional<Drill> find(String run) {
        return noted().find(run);
    }

    /** The one that goes on. */
    public Optional<Drill> running() {
        return noted().running();
    }

    /** Writes a new drill; false if one goes on. */
    public boolean begin(Drill drill) {
        Optional<String> read;
        Noted next;
        do {
            read = ledger.note(demo, NOTE);
            Noted before = parse(read);
            if (before.running().isPresent()) {
                return false;
            }
            List<Drill> all = new ArrayList<>(before.drills());
            all.add(drill);
            next = new Noted(all.subList(Math.max(0, all.size() - MOST_DRILLS), all.size()));
        } while (!ledger.replaceNote(demo, NOTE, read, Json.write(next)));
        return true;
    }

    /** Changes a drill, again if somebody else wrote in between; gives it as it is then. */
    public Optional<Drill> update(String run, UnaryOperator<Drill> change) {
        while (true) {
            Optional<String> read = ledger.note(demo, NOTE);
            Noted before = parse(read);
            Noted after = new Noted(before.drills().stream()
                    .map(drill -> drill.run().equals(run) ? change.apply(drill) : drill)
                    .toList());
            if (after.equals(before) || ledger.replaceNote(demo, NOTE, read, Json.write(after))) {
                return after.find(run);
            }
        }
    }
}
