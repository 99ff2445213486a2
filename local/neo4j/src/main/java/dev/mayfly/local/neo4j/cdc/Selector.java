// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import dev.mayfly.local.neo4j.cdc.Change.Endpoint;
import dev.mayfly.local.neo4j.cdc.Change.NodeChange;
import dev.mayfly.local.neo4j.cdc.Change.Operation;
import dev.mayfly.local.neo4j.cdc.Change.RelationshipChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.Value;

/**
 * One entry of the {@code selectors} of {@code db.cdc.query}: a change passes if every field that is given matches.
 * See the CDC manual, "Event selectors". A field that was not given is null (or empty, where it is a collection).
 *
 * @param changesTo all of these properties must be changed
 * @param relationship the fields that only a selector of relationships has
 */
record Selector(
        Select select,
        Operation operation,
        Set<String> changesTo,
        NodePattern entity,
        RelationshipPattern relationship,
        TransactionPattern transaction) {

    enum Select {
        ENTITIES,
        NODES,
        RELATIONSHIPS
    }

    /**
     * What a node must look like; for a relationship itself only id and key are ever set.
     *
     * @param key must equal one whole key of the entity
     * @param labels all of them, either before the change or after it
     */
    record NodePattern(String elementId, Map<String, AnyValue> key, List<String> labels) {
        static final NodePattern ANY = new NodePattern(null, Map.of(), List.of());

        boolean matches(Endpoint node) {
            return matchesId(node.elementId())
                    && matchesLabels(node.labels(), node.labelsAfter())
                    && matchesKeys(node.keys());
        }

        boolean matches(NodeChange node) {
            return matchesId(node.elementId())
                    && matchesLabels(node.labels(), node.labelsAfter())
                    && matchesKeys(node.keys());
        }

        boolean matches(RelationshipChange relationship) {
            return matchesId(relationship.elementId()) && (key.isEmpty() || hasKey(relationship.keys()));
        }

        private boolean matchesId(String id) {
            return elementId == null || elementId.equals(id);
        }

        private boolean matchesLabels(List<String> before, List<String> after) {
            return before.containsAll(labels) || after.containsAll(labels);
        }

        private boolean matchesKeys(Map<String, List<Map<String, Value>>> keysByLabel) {
            return key.isEmpty() || keysByLabel.values().stream().anyMatch(this::hasKey);
        }

        private boolean hasKey(List<Map<String, Value>> keys) {
            return keys.stream().anyMatch(key::equals);
        }
    }

    record RelationshipPattern(String type, NodePattern start, NodePattern end) {
        static final RelationshipPattern ANY = new RelationshipPattern(null, NodePattern.ANY, NodePattern.ANY);

        boolean matches(RelationshipChange relationship) {
            return (type == null || type.equals(relationship.type()))
                    && start.matches(relationship.start())
                    && end.matches(relationship.end());
        }
    }

    /**
     * Which transactions are wanted.
     *
     * @param metadata entries that the transaction's metadata must have, among others
     */
    record TransactionPattern(String authenticatedUser, String executingUser, Map<String, AnyValue> metadata) {
        static final TransactionPattern ANY = new TransactionPattern(null, null, Map.of());

        boolean matches(TransactionFacts facts) {
            return (authenticatedUser == null || authenticatedUser.equals(facts.authenticatedUser()))
                    && (executingUser == null || executingUser.equals(facts.executingUser()))
                    && metadata.entrySet().stream()
                            .allMatch(e -> Objects.equals(facts.metadata().get(e.getKey()), e.getValue()));
        }
    }

    /** What selectors may ask about a transaction. */
    record TransactionFacts(String authenticatedUser, String executingUser, Map<String, AnyValue> metadata) {}

    /** Whether {@code change} passes at least one of {@code selectors}; with no selectors everything passes. */
    static boolean any(List<Selector> selectors, Change change, TransactionFacts transaction) {
        return selectors.isEmpty() || selectors.stream().anyMatch(s -> s.matches(change, transaction));
    }

    boolean matches(Change change, TransactionFacts facts) {
        return transaction.matches(facts)
                && (operation == null || operation == change.operation())
                && change.changed().containsAll(changesTo)
                && matchesEntity(change);
    }

    private boolean matchesEntity(Change change) {
        if (change instanceof NodeChange node) {
            return select != Select.RELATIONSHIPS && entity.matches(node);
        }
        RelationshipChange ofRelationship = (RelationshipChange) change;
        return select != Select.NODES && entity.matches(ofRelationship) && relationship.matches(ofRelationship);
    }
}
