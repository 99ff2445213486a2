// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.event.TransactionData;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.Value;
import org.neo4j.values.virtual.MapValue;

/**
 * Adds key values to a transaction that its enrichment would lack. The kernel records the keys of untouched end nodes
 * (and, in mode DIFF, of changed nodes) for the key constraints of the Enterprise Edition only; so they are put into
 * the transaction's own metadata before the commit, and taken out again when it is read.
 */
final class KeyRecorder {
    private static final String ENTRY = "dev.mayfly.keys";

    private KeyRecorder() {}

    /** To be called before the commit of a transaction that will be captured. */
    static void record(TransactionData data, KernelTransaction transaction, EnrichmentMode mode) {
        KeySchema schema = Constraints.keysOf(transaction);
        if (schema.ofLabel().isEmpty()) {
            return;
        }
        Map<String, Object> values = keyValues(schema, touched(data, mode == EnrichmentMode.DIFF));
        if (!values.isEmpty()) {
            Map<String, Object> metadata = new HashMap<>(transaction.getMetaData());
            metadata.put(ENTRY, values);
            transaction.setMetaData(metadata);
        }
    }

    /** Removes the recorded keys from {@code metadata} and returns them by node. */
    static Map<Long, Map<String, Value>> takeFrom(Map<String, AnyValue> metadata) {
        Map<Long, Map<String, Value>> keyValues = new HashMap<>();
        if (metadata.remove(ENTRY) instanceof MapValue recorded) {
            recorded.foreach((node, values) -> {
                Map<String, Value> properties = new LinkedHashMap<>();
                ((MapValue) values).foreach((name, value) -> properties.put(name, (Value) value));
                keyValues.put(Long.valueOf(node), properties);
            });
        }
        return keyValues;
    }

    /** Nodes whose keys may be needed; of created and deleted ones the enrichment holds everything. */
    private static Set<Node> touched(TransactionData data, boolean diff) {
        Set<Node> nodes = new HashSet<>();
        for (Relationship relationship : data.createdRelationships()) {
            addEnds(nodes, relationship);
        }
        for (Relationship relationship : data.deletedRelationships()) {
            addEnds(nodes, relationship);
        }
        data.assignedRelationshipProperties().forEach(change -> addEnds(nodes, change.entity()));
        data.removedRelationshipProperties().forEach(change -> addEnds(nodes, change.entity()));
        if (diff) {
            data.assignedNodeProperties().forEach(change -> nodes.add(change.entity()));
            data.removedNodeProperties().forEach(change -> nodes.add(change.entity()));
            data.assignedLabels().forEach(change -> nodes.add(change.node()));
            data.removedLabels().forEach(change -> nodes.add(change.node()));
        }
        data.createdNodes().forEach(nodes::remove);
        data.deletedNodes().forEach(nodes::remove);
        return nodes;
    }

    private static void addEnds(Set<Node> nodes, Relationship relationship) {
        nodes.add(relationship.getStartNode());
        nodes.add(relationship.getEndNode());
    }

    private static Map<String, Object> keyValues(KeySchema schema, Set<Node> nodes) {
        Map<String, Object> byNode = new LinkedHashMap<>();
        for (Node node : nodes) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Label label : node.getLabels()) {
                schema.ofLabel().getOrDefault(label.name(), List.of()).stream()
                        .flatMap(List::stream)
                        .filter(node::hasProperty)
                        .forEach(name -> values.put(name, node.getProperty(name)));
            }
            if (!values.isEmpty()) {
                byNode.put(Long.toString(idOf(node)), values);
            }
        }
        return byNode;
    }

    @SuppressWarnings("removal") // The log knows nodes by number.
    private static long idOf(Node node) {
        return node.getId();
    }
}
