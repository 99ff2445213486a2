// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ledger of all demos. One record a demo id, written only on condition that nobody wrote since it was read; resource
 * lines, facts and notes are rows of their own, so that steps running side by side do not disturb each other.
 */
public interface Ledger {

    Optional<Versioned<DemoRecord>> find(DemoId id);

    List<DemoRecord> all();

    /** Writes the first record of an id; false if there is one already. */
    boolean insert(DemoRecord record);

    /** Replaces the record that was read; false if it has changed since. */
    boolean replace(Versioned<DemoRecord> read, DemoRecord record);

    /** Writes a resource line, in place of the one with the same kind and name. */
    void put(DemoRef demo, ResourceLine line);

    List<ResourceLine> resources(DemoRef demo);

    void putFacts(DemoRef demo, Map<String, String> facts);

    Facts facts(DemoRef demo);

    /**
     * Writes a note about a demo, in place of the one of that name. Notes are what the watchers remember from look to look
     * (the pulse, the repairs, a drill): each name has one writer at a time, so they are not guarded against a second one.
     *
     * @param name lower case letters and hyphens
     * @param json no secret in it
     */
    void putNote(DemoRef demo, String name, String json);

    Optional<String> note(DemoRef demo, String name);

    /**
     * Writes a note about a demo if it still is what was read, so that of two writers only one succeeds.
     *
     * @param read as {@link #note} gave it; empty if there was none
     * @return false if somebody else wrote it since
     */
    boolean replaceNote(DemoRef demo, String name, Optional<String> read, String json);

    /** Writes a note about the whole deployment, as when the last sweep was. */
    void putNote(String name, String json);

    Optional<String> note(String name);

    /**
     * Changes the record, again if somebody else wrote in between.
     *
     * @param change gives the new record, or nothing to leave it as it is; called once a try
     * @return the record as it is afterwards; nothing if there is none of that generation
     */
    default Optional<DemoRecord> update(DemoRef demo, Function<DemoRecord, Optional<DemoRecord>> change) {
        while (true) {
            Optional<Versioned<DemoRecord>> read =
                    find(demo.id()).filter(found -> found.value().generation() == demo.generation());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Optional<DemoRecord> changed = change.apply(read.get().value());
            if (changed.isEmpty()) {
                return Optional.of(read.get().value());
            }
            if (replace(read.get(), changed.get())) {
                return changed;
            }
        }
    }
}
