// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.sweep.Decision;
import dev.mayfly.sweep.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What sweeps remember of things without a record: when those of unknown age were seen first, and what of which demo was deleted,
 * for its receipt. It lies in the ledger; without a ledger nothing is remembered, and what needs it waits.
 *
 * @param firstSeen by kind and name
 * @param burials by demo, such as {@code demo1/2}
 */
record Memory(Map<String, Instant> firstSeen, Map<String, Burial> burials) {

    static final Memory NONE = new Memory(Map.of(), Map.of());

    private static final String NOTE = "sweep-memory";

    /**
     * What was deleted of one demo.
     *
     * @param why the reason of the first delete
     */
    record Burial(Instant since, String why, List<Thing> things) {}

    /** A thing that was deleted. */
    record Thing(String kind, String name, List<String> foundBy) {}

    /** The key of a thing in {@link #firstSeen}. */
    static String keyOf(Decision decision) {
        return decision.kind() == Kind.SECRETS ? decision.demo().orElseThrow().toString() : decision.name();
    }

    static Memory read(Ledger ledger) {
        return ledger.note(NOTE).map(json -> Json.read(json, Memory.class)).orElse(NONE);
    }

    void write(Ledger ledger) {
        if (!read(ledger).equals(this)) {
            ledger.putNote(NOTE, Json.write(this));
        }
    }

    Memory seen(String thing, Instant now) {
        Map<String, Instant> more = new TreeMap<>(firstSeen);
        more.put(thing, now);
        return new Memory(more, burials);
    }

    /** Without what is not there any more. */
    Memory only(Set<String> things) {
        Map<String, Instant> left = new TreeMap<>(firstSeen);
        left.keySet().retainAll(things);
        return new Memory(left, burials);
    }

    Memory buried(String demo, String why, Thing thing, Instant now) {
        Map<String, Burial> more = new HashMap<>(burials);
        Burial before = burials.getOrDefault(demo, new Burial(now, why, List.of()));
        List<Thing> things = new ArrayList<>(before.things());
        if (things.stream().noneMatch(other -> other.name().equals(thing.name()))) {
            things.add(thing);
        }
        more.put(demo, new Burial(before.since(), before.why(), List.copyOf(things)));
        return new Memory(firstSeen, more);
    }

    Memory forget(String demo) {
        Map<String, Burial> left = new HashMap<>(burials);
        left.remove(demo);
        return new Memory(firstSeen, left);
    }
}
