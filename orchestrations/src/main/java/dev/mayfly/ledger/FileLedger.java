// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import dev.mayfly.json.Json;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger of the local default: a folder of JSON files. One process writes it; its threads take turns.
 */
public final class FileLedger implements Ledger {

    private final OwnerOnlyFiles demos;
    private final OwnerOnlyFiles resources;
    private final OwnerOnlyFiles facts;
    private final OwnerOnlyFiles notes;

    public FileLedger(Path folder) {
        this.demos = new OwnerOnlyFiles(folder.resolve("demos"));
        this.resources = new OwnerOnlyFiles(folder.resolve("resources"));
        this.facts = new OwnerOnlyFiles(folder.resolve("facts"));
        this.notes = new OwnerOnlyFiles(folder.resolve("notes"));
    }

    @Override
    public Optional<Versioned<DemoRecord>> find(DemoId id) {
        return demos.read(id.value()).map(text -> new Versioned<>(Json.read(text, DemoRecord.class), text));
    }

    @Override
    public List<DemoRecord> all() {
        return demos.names().stream()
                .flatMap(name -> demos.read(name).stream())
                .map(text -> Json.read(text, DemoRecord.class))
                .toList();
    }

    @Override
    public synchronized boolean insert(DemoRecord record) {
        if (demos.read(record.id().value()).isPresent()) {
            return false;
        }
        demos.write(record.id().value(), Json.write(record));
        return true;
    }

    @Override
    public synchronized boolean replace(Versioned<DemoRecord> read, DemoRecord record) {
        Optional<String> now = demos.read(record.id().value());
        if (now.isEmpty() || !now.get().equals(read.etag())) {
            return false;
        }
        demos.write(record.id().value(), Json.write(record));
        return true;
    }

    @Override
    public void put(DemoRef demo, ResourceLine line) {
        resources.write(prefix(demo) + line.key(), Json.write(line));
    }

    @Override
    public List<ResourceLine> resources(DemoRef demo) {
        return resources.names().stream()
                .filter(name -> name.startsWith(prefix(demo)))
                .flatMap(name -> resources.read(name).stream())
                .map(text -> Json.read(text, ResourceLine.class))
                .toList();
    }

    @Override
    public void putFacts(DemoRef demo, Map<String, String> found) {
        found.forEach((key, value) -> facts.write(prefix(demo) + key, value));
    }

    @Override
    public Facts facts(DemoRef demo) {
        Map<String, String> values = new HashMap<>();
        for (String name : facts.names()) {
            if (name.startsWith(prefix(demo))) {
                facts.read(name)
                        .ifPresent(
                                value -> values.put(name.substring(prefix(demo).length()), value));
            }
        }
        return new Facts(values);
    }

    @Override
    public void putNote(DemoRef demo, String name, String json) {
        notes.write(prefix(demo) + name, json);
    }

    @Override
    public Optional<String> note(DemoRef demo, String name) {
        return notes.read(prefix(demo) + name);
    }

    @Override
    public synchronized boolean replaceNote(DemoRef demo, String name, Optional<String> read, String json) {
        if (!note(demo, name).equals(read)) {
            return false;
        }
        putNote(demo, name, json);
        return true;
    }

    @Override
    public void putNote(String name, String json) {
        notes.write(name, json);
    }

    @Override
    public Optional<String> note(String name) {
        return notes.read(name);
    }

    private static String prefix(DemoRef demo) {
        return demo.id() + "." + demo.generation() + ".";
    }
}
