// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A ledger in memory, whose rows are the same JSON as those of the others. */
final class MemoryLedger implements Ledger {

    private static final char LAST = '\uffff';

    private final SortedMap<String, String> demos = new TreeMap<>();
    private final SortedMap<String, String> resources = new TreeMap<>();
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final SortedMap<String, String> notes = new TreeMap<>();
    /** The rows of demos as they were last read: reading is most of what is done with them. */
    private final Map<String, Versioned<DemoRecord>> read = new HashMap<>();

    /** Everything that is in it, by its key. */
    synchronized Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        Map.of("demo", demos, "resource", resources, "fact", facts, "note", notes)
                .forEach((kind, rows) -> rows.forEach((key, text) -> texts.put(kind + " " + key, text)));
        return texts;
    }

    /** It is empty from now on. */
    synchronized void clear() {
        List.of(demos, resources, facts, notes, read).forEach(Map::clear);
    }

    @Override
    public synchronized Optional<Versioned<DemoRecord>> find(DemoId id) {
        return Optional.ofNullable(demos.get(id.value())).map(text -> read(id.value(), text));
    }

    @Override
    public synchronized List<DemoRecord> all() {
        return demos.entrySet().stream()
                .map(row -> read(row.getKey(), row.getValue()).value())
                .toList();
    }

    private Versioned<DemoRecord> read(String id, String text) {
        return read.compute(
                id,
                (key, before) -> before != null && before.etag().equals(text)
                        ? before
                        : new Versioned<>(Json.read(text, DemoRecord.class), text));
    }

    @Override
    public synchronized boolean insert(DemoRecord record) {
        return demos.putIfAbsent(record.id().value(), Json.write(record)) == null;
    }

    @Override
    public synchronized boolean replace(Versioned<DemoRecord> read, DemoRecord record) {
        return demos.replace(record.id().value(), read.etag(), Json.write(record));
    }

    @Override
    public synchronized void put(DemoRef demo, ResourceLine line) {
        resources.put(prefix(demo) + line.key(), Json.write(line));
    }

    @Override
    public synchronized List<ResourceLine> resources(DemoRef demo) {
        return of(resources, demo).values().stream()
                .map(text -> Json.read(text, ResourceLine.class))
                .toList();
    }

    @Override
    public synchronized void putFacts(DemoRef demo, Map<String, String> found) {
        found.forEach((key, value) -> facts.put(prefix(demo) + key, value));
    }

    @Override
    public synchronized Facts facts(DemoRef demo) {
        Map<String, String> values = new HashMap<>();
        of(facts, demo)
                .forEach((key, value) -> values.put(key.substring(prefix(demo).length()), value));
        return new Facts(values);
    }

    @Override
    public synchronized void putNote(DemoRef demo, String name, String json) {
        notes.put(prefix(demo) + name, json);
    }

    @Override
    public synchronized Optional<String> note(DemoRef demo, String name) {
        return Optional.ofNullable(notes.get(prefix(demo) + name));
    }

    @Override
    public synchronized boolean replaceNote(DemoRef demo, String name, Optional<String> read, String json) {
        return read.map(text -> notes.replace(prefix(demo) + name, text, json))
                .orElseGet(() -> notes.putIfAbsent(prefix(demo) + name, json) == null);
    }

    @Override
    public synchronized void putNote(String name, String json) {
        notes.put(name, json);
    }

    @Override
    public synchronized Optional<String> note(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    private static SortedMap<String, String> of(SortedMap<String, String> rows, DemoRef demo) {
        return rows.subMap(prefix(demo), prefix(demo) + LAST);
    }

    private static String prefix(DemoRef demo) {
        return demo.id() + "." + demo.generation() + ".";
    }
}
