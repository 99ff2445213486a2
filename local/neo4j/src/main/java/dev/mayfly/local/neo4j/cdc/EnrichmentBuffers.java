// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.neo4j.kernel.api.database.enrichment.TxEnrichmentVisitor;
import org.neo4j.kernel.api.database.enrichment.ValuesReader;
import org.neo4j.storageengine.api.enrichment.Enrichment;
import org.neo4j.values.storable.Value;

/**
 * The four buffers of an enrichment, as {@link TxEnrichmentVisitor} of Neo4j 5.26 writes them, little-endian. They
 * point into each other: entities (int position in details, in order of {@code seq}) → details (one record for each
 * node and relationship) → changes (lists of tokens) → values. A position of -1 means "nothing".
 *
 * <p>A details record begins {@code long id, byte entityType, byte delta, int constraints, int propertiesState, int
 * propertiesChange} and goes on {@code int labelsState, int labelsChange} for a node and {@code int type, int start,
 * int end} for a relationship, where start and end are positions of node records.
 */
record EnrichmentBuffers(ByteBuffer entities, ByteBuffer details, ByteBuffer changes, ByteBuffer values) {
    static final int NOTHING = TxEnrichmentVisitor.UNKNOWN_POSITION;
    static final byte NODE = 0;

    private static final int ENTITY_TYPE = Long.BYTES;
    private static final int DELTA = ENTITY_TYPE + 1;
    private static final int PROPERTIES_STATE = DELTA + 1 + Integer.BYTES;
    private static final int PROPERTIES_CHANGE = PROPERTIES_STATE + Integer.BYTES;
    private static final int LABELS_STATE = PROPERTIES_CHANGE + Integer.BYTES;
    private static final int LABELS_CHANGE = LABELS_STATE + Integer.BYTES;
    private static final int TYPE = LABELS_STATE;
    private static final int START = TYPE + Integer.BYTES;
    private static final int END = START + Integer.BYTES;

    /** Views of their own, so that several readers can go through one enrichment at the same time. */
    static EnrichmentBuffers of(Enrichment.Read enrichment) {
        return new EnrichmentBuffers(
                enrichment.entities(), enrichment.entityDetails(), enrichment.entityChanges(), enrichment.values());
    }

    int count() {
        return entities.limit() / Integer.BYTES;
    }

    /** Position of the details record of change {@code seq}. */
    int record(int seq) {
        return entities.getInt(seq * Integer.BYTES);
    }

    long id(int record) {
        return details.getLong(record);
    }

    boolean isNode(int record) {
        return details.get(record + ENTITY_TYPE) == NODE;
    }

    byte delta(int record) {
        return details.get(record + DELTA);
    }

    int type(int record) {
        return details.getInt(record + TYPE);
    }

    int start(int record) {
        return details.getInt(record + START);
    }

    int end(int record) {
        return details.getInt(record + END);
    }

    List<String> labelsState(int record, IntFunction<String> names) {
        return labels(details.getInt(record + LABELS_STATE), names);
    }

    /** Labels added and labels removed. */
    LabelsChange labelsChange(int record, IntFunction<String> names) {
        int position = details.getInt(record + LABELS_CHANGE);
        List<String> added = labels(position, names);
        // The list of removed labels follows that of the added ones, which has a length in front.
        int behindAdded = position == NOTHING ? NOTHING : position + (added.size() + 1) * Integer.BYTES;
        return new LabelsChange(added, labels(behindAdded, names));
    }

    Map<String, Value> propertiesState(int record, IntFunction<String> names) {
        int position = details.getInt(record + PROPERTIES_STATE);
        Map<String, Value> properties = new LinkedHashMap<>();
        if (position != NOTHING) {
            changes.position(position);
            readPairs(names, properties);
        }
        return properties;
    }

    PropertiesChange propertiesChange(int record, IntFunction<String> names) {
        PropertiesChange change = new PropertiesChange(new LinkedHashMap<>(), new LinkedHashMap<>());
        int position = details.getInt(record + PROPERTIES_CHANGE);
        if (position == NOTHING) {
            return change;
        }
        changes.position(position);
        byte groups = changes.get();
        if ((groups & TxEnrichmentVisitor.ADDED_MARKER) != 0) {
            readPairs(names, change.after);
        }
        if ((groups & TxEnrichmentVisitor.MODIFIED_MARKER) != 0) {
            readTriples(names, change);
        }
        if ((groups & TxEnrichmentVisitor.DELETED_MARKER) != 0) {
            readPairs(names, change.before);
        }
        return change;
    }

    private List<String> labels(int position, IntFunction<String> names) {
        if (position == NOTHING) {
            return List.of();
        }
        int size = changes.getInt(position);
        List<String> labels = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            labels.add(names.apply(changes.getInt(position + i * Integer.BYTES)));
        }
        return labels;
    }

    private void readPairs(IntFunction<String> names, Map<String, Value> into) {
        for (int key = changes.getInt(); key != TxEnrichmentVisitor.NO_MORE_PROPERTIES; key = changes.getInt()) {
            into.put(names.apply(key), value(changes.getInt()));
        }
    }

    private void readTriples(IntFunction<String> names, PropertiesChange into) {
        for (int key = changes.getInt(); key != TxEnrichmentVisitor.NO_MORE_PROPERTIES; key = changes.getInt()) {
            String name = names.apply(key);
            into.before.put(name, value(changes.getInt()));
            into.after.put(name, value(changes.getInt()));
        }
    }

    private Value value(int position) {
        values.position(position);
        return (Value) ValuesReader.from(values);
    }

    record LabelsChange(List<String> added, List<String> removed) {}

    /** The properties that changed, with the values they had and the values they have now. */
    record PropertiesChange(Map<String, Value> before, Map<String, Value> after) {}
}
