// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import dev.mayfly.local.neo4j.cdc.Change.Endpoint;
import dev.mayfly.local.neo4j.cdc.Change.NodeChange;
import dev.mayfly.local.neo4j.cdc.Change.NodeState;
import dev.mayfly.local.neo4j.cdc.Change.Operation;
import dev.mayfly.local.neo4j.cdc.Change.RelationshipChange;
import dev.mayfly.local.neo4j.cdc.EnrichmentBuffers.LabelsChange;
import dev.mayfly.local.neo4j.cdc.EnrichmentBuffers.PropertiesChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.neo4j.kernel.api.database.enrichment.DeltaType;
import org.neo4j.values.storable.Value;

/**
 * Makes the changes of one transaction out of its enrichment. Not for use by several threads.
 *
 * @param full whether the transaction was captured in mode FULL; otherwise DIFF
 * @param keyValues by node, key properties that the enrichment itself does not hold (see {@link KeyRecorder})
 */
record ChangeReader(
        EnrichmentBuffers log, boolean full, Names names, KeySchema keys, Map<Long, Map<String, Value>> keyValues) {

    int count() {
        return log.count();
    }

    /** Change {@code seq}, from 0. */
    Change change(int seq) {
        int record = log.record(seq);
        return log.isNode(record) ? node(record) : relationship(record);
    }

    private Change node(int record) {
        Operation operation = operation(record);
        List<String> labels = log.labelsState(record, names::label);
        Map<String, Value> known = log.propertiesState(record, names::property);
        NodeState state = new NodeState(labels, known);
        Map<String, List<Map<String, Value>>> nodeKeys = keys.ofNode(labels, keyProperty(record, known));
        String id = names.node(log.id(record));
        return switch (operation) {
            case CREATE -> new NodeChange(id, operation, labels, labels, nodeKeys, null, state, known.keySet());
            case DELETE -> new NodeChange(id, operation, labels, labels, nodeKeys, state, null, known.keySet());
            case UPDATE -> updatedNode(record, id, state, nodeKeys);
        };
    }

    private NodeChange updatedNode(
            int record, String id, NodeState before, Map<String, List<Map<String, Value>>> nodeKeys) {
        LabelsChange labels = log.labelsChange(record, names::label);
        PropertiesChange properties = log.propertiesChange(record, names::property);
        List<String> labelsAfter = apply(labels, before.labels());
        NodeState shownBefore = full ? before : new NodeState(labels.removed(), properties.before());
        NodeState shownAfter = full
                ? new NodeState(labelsAfter, apply(properties, before.properties()))
                : new NodeState(labels.added(), properties.after());
        return new NodeChange(
                id,
                Operation.UPDATE,
                before.labels(),
                labelsAfter,
                nodeKeys,
                shownBefore,
                shownAfter,
                changed(properties));
    }

    private Change relationship(int record) {
        Operation operation = operation(record);
        Map<String, Value> known = log.propertiesState(record, names::property);
        PropertiesChange change = log.propertiesChange(record, names::property);
        String type = names.type(log.type(record));
        Map<String, Value> before = full ? known : change.before();
        Map<String, Value> after = full ? apply(change, known) : change.after();
        return new RelationshipChange(
                names.relationship(log.id(record)),
                operation,
                type,
                endpoint(log.start(record)),
                endpoint(log.end(record)),
                keys.ofRelationship(type, keyProperty(change, known, Map.of())),
                switch (operation) {
                    case CREATE -> null;
                    case UPDATE -> before;
                    case DELETE -> known;
                },
                switch (operation) {
                    case CREATE -> known;
                    case UPDATE -> after;
                    case DELETE -> null;
                },
                operation == Operation.UPDATE ? changed(change) : known.keySet());
    }

    private Endpoint endpoint(int record) {
        List<String> labels = log.labelsState(record, names::label);
        boolean updated = log.delta(record) == DeltaType.MODIFIED.id();
        List<String> labelsAfter = updated ? apply(log.labelsChange(record, names::label), labels) : labels;
        Map<String, List<Map<String, Value>>> nodeKeys = keys.ofLabel().isEmpty()
                ? Map.of()
                : keys.ofNode(labels, keyProperty(record, log.propertiesState(record, names::property)));
        return new Endpoint(names.node(log.id(record)), labels, labelsAfter, nodeKeys);
    }

    private Operation operation(int record) {
        return switch (DeltaType.BY_ID.get(log.delta(record))) {
            case ADDED -> Operation.CREATE;
            case MODIFIED -> Operation.UPDATE;
            case DELETED -> Operation.DELETE;
            case STATE -> throw new IllegalStateException("an unchanged node is listed as a change");
        };
    }

    private Function<String, Value> keyProperty(int record, Map<String, Value> known) {
        PropertiesChange change = log.delta(record) == DeltaType.MODIFIED.id()
                ? log.propertiesChange(record, names::property)
                : new PropertiesChange(Map.of(), Map.of());
        return keyProperty(change, known, keyValues.getOrDefault(log.id(record), Map.of()));
    }

    /** A property as it was before the change: keys name the entity that was changed, not what became of it. */
    private static Function<String, Value> keyProperty(
            PropertiesChange change, Map<String, Value> known, Map<String, Value> recorded) {
        return name -> {
            Value value = known.getOrDefault(name, change.before().get(name));
            return value == null && !change.after().containsKey(name) ? recorded.get(name) : value;
        };
    }

    private static List<String> apply(LabelsChange change, List<String> labels) {
        List<String> after = new ArrayList<>(labels);
        after.removeAll(change.removed());
        after.addAll(change.added());
        return after;
    }

    private static Map<String, Value> apply(PropertiesChange change, Map<String, Value> properties) {
        Map<String, Value> after = new LinkedHashMap<>(properties);
        after.keySet().removeAll(change.before().keySet());
        after.putAll(change.after());
        return after;
    }

    private static Set<String> changed(PropertiesChange change) {
        Set<String> names = new LinkedHashSet<>(change.before().keySet());
        names.addAll(change.after().keySet());
        return names;
    }
}
