// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.neo4j.kernel.api.database.enrichment.DeltaType;
import org.neo4j.kernel.api.database.enrichment.TxEnrichmentVisitor;
import org.neo4j.kernel.api.database.enrichment.ValuesWriter;
import org.neo4j.memory.EmptyMemoryTracker;
import org.neo4j.storageengine.api.enrichment.WriteEnrichmentChannel;
import org.neo4j.values.storable.Value;

/** Writes enrichments by hand, after the layout in {@link EnrichmentBuffers}; tokens are indexes into three lists. */
final class EnrichmentBuilder {
    static final List<String> LABELS = List.of("Person", "Hero", "Villain");
    static final List<String> TYPES = List.of("KNOWS");
    static final List<String> PROPERTIES = List.of("id", "name", "age");

    static final Names NAMES = new Names() {
        @Override
        public String label(int token) {
            return LABELS.get(token);
        }

        @Override
        public String type(int token) {
            return TYPES.get(token);
        }

        @Override
        public String property(int token) {
            return PROPERTIES.get(token);
        }

        @Override
        public String node(long id) {
            return "4:db:" + id;
        }

        @Override
        public String relationship(long id) {
            return "5:db:" + id;
        }
    };

    private static final int NOTHING = EnrichmentBuffers.NOTHING;

    private final WriteEnrichmentChannel entities = channel();
    private final WriteEnrichmentChannel details = channel();
    private final WriteEnrichmentChannel changes = channel();
    private final WriteEnrichmentChannel values = channel();

    /** The parts of an entity that were written; each a position, or -1. */
    record Parts(int propertiesState, int propertiesChange, int labelsState, int labelsChange) {
        static final Parts NONE = new Parts(NOTHING, NOTHING, NOTHING, NOTHING);
    }

    int node(long id, DeltaType delta, Parts parts) {
        int position = details.size();
        details.putLong(id).put((byte) 0).put(delta.id()).putInt(NOTHING);
        details.putInt(parts.propertiesState).putInt(parts.propertiesChange);
        details.putInt(parts.labelsState).putInt(parts.labelsChange);
        listUnlessState(delta, position);
        return position;
    }

    int relationship(long id, DeltaType delta, Parts parts, int start, int end) {
        int position = details.size();
        details.putLong(id).put((byte) 1).put(delta.id()).putInt(NOTHING);
        details.putInt(parts.propertiesState).putInt(parts.propertiesChange);
        details.putInt(0).putInt(start).putInt(end);
        listUnlessState(delta, position);
        return position;
    }

    int labels(String... labels) {
        int position = changes.size();
        putLabels(labels);
        return position;
    }

    int labelsChange(List<String> added, List<String> removed) {
        int position = changes.size();
        putLabels(added.toArray(String[]::new));
        putLabels(removed.toArray(String[]::new));
        return position;
    }

    int properties(Map<String, Value> properties) {
        int position = changes.size();
        putPairs(properties);
        return position;
    }

    /** Added and removed with one value each, modified with the old and the new. */
    int propertiesChange(Map<String, Value> added, Map<String, List<Value>> modified, Map<String, Value> removed) {
        int position = changes.size();
        int groups = (added.isEmpty() ? 0 : TxEnrichmentVisitor.ADDED_MARKER)
                | (modified.isEmpty() ? 0 : TxEnrichmentVisitor.MODIFIED_MARKER)
                | (removed.isEmpty() ? 0 : TxEnrichmentVisitor.DELETED_MARKER);
        changes.put((byte) groups);
        if (!added.isEmpty()) {
            putPairs(added);
        }
        if (!modified.isEmpty()) {
            modified.forEach((name, both) -> {
                changes.putInt(PROPERTIES.indexOf(name));
                both.forEach(this::putValue);
            });
            changes.putInt(TxEnrichmentVisitor.NO_MORE_PROPERTIES);
        }
        if (!removed.isEmpty()) {
            putPairs(removed);
        }
        return position;
    }

    EnrichmentBuffers build() {
        return new EnrichmentBuffers(buffer(entities), buffer(details), buffer(changes), buffer(values));
    }

    private void listUnlessState(DeltaType delta, int position) {
        if (delta != DeltaType.STATE) {
            entities.putInt(position);
        }
    }

    private void putLabels(String... labels) {
        changes.putInt(labels.length);
        for (String label : labels) {
            changes.putInt(LABELS.indexOf(label));
        }
    }

    private void putPairs(Map<String, Value> properties) {
        properties.forEach((name, value) -> {
            changes.putInt(PROPERTIES.indexOf(name));
            putValue(value);
        });
        changes.putInt(TxEnrichmentVisitor.NO_MORE_PROPERTIES);
    }

    private void putValue(Value value) {
        changes.putInt(new ValuesWriter(values).write(value));
    }

    private static WriteEnrichmentChannel channel() {
        return new WriteEnrichmentChannel(EmptyMemoryTracker.INSTANCE);
    }

    private static ByteBuffer buffer(WriteEnrichmentChannel channel) {
        int size = channel.size();
        channel.flip();
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            buffer.put(channel.peek(i));
        }
        return buffer.flip();
    }
}
