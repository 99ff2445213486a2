// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.memory;

import dev.mayfly.json.Json;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A ledger in memory. Demos and notes are the same JSON as in the others, so that reading and writing them costs what it costs
 * there; lines and facts are kept as they are.
 */
public final class MemoryLedger implements Ledger {

    private final Map<String, String> demos = new ConcurrentSkipListMap<>();
    private final Map<DemoRef, Map<String, ResourceLine>> lines = new ConcurrentHashMap<>();
    private final Map<DemoRef, Map<String, String>> facts = new ConcurrentHashMap<>();
    private final Map<String, String> notes = new ConcurrentHashMap<>();

    @Override
    public Optional<Versioned<DemoRecord>> find(DemoId id) {
        return Optional.ofNullable(demos.get(id.value())).map(text -> new Versioned<>(record(text), text));
    }

    private static DemoRecord record(String text) {
        return Json.read(text, DemoRecord.class);
    }

    @Override
    public List<DemoRecord> all() {
        return demos.values().stream().map(MemoryLedger::record).toList();
    }

    @Override
    public boolean insert(DemoRecord record) {
        return demos.putIfAbsent(record.id().value(), Json.write(record)) == null;
    }

    @Override
    public boolean replace(Versioned<DemoRecord> read, DemoRecord record) {
        return demos.replace(record.id().value(), read.etag(), Json.write(record));
    }

    @Override
    public void put(DemoRef demo, ResourceLine line) {
        lines.computeIfAbsent(demo, key -> new ConcurrentHashMap<>()).put(line.key(), line);
    }

    @Override
    public List<ResourceLine> resources(DemoRef demo) {
        return new ArrayList<>(lines.getOrDefault(demo, Map.of()).values());
    }

    @Override
    public void putFacts(DemoRef demo, Map<String, String> learned) {
        facts.computeIfAbsent(demo, key -> new ConcurrentHashMap<>()).putAll(learned);
    }

    @Override
    public Facts facts(DemoRef demo) {
        return new Facts(facts.getOrDefault(demo, Map.of()));
    }

    @Override
    public void putNote(DemoRef demo, String name, String json) {
        putNote(key(demo, name), json);
    }

    @Override
    public Optional<String> note(DemoRef demo, String name) {
        return note(key(demo, name));
    }

    @Override
    public boolean replaceNote(DemoRef demo, String name, Optional<String> read, String json) {
        String key = key(demo, name);
        return read.map(text -> notes.replace(key, text, json)).orElseGet(() -> notes.putIfAbsent(key, json) == null);
    }

    @Override
    public void putNote(String name, String json) {
        notes.put(name, json);
    }

    @Override
    public Optional<String> note(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    private static String key(DemoRef demo, String name) {
        return demo.id() + "." + demo.generation() + "." + name;
    }
}
