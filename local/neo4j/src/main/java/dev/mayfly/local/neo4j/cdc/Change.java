// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.values.storable.Value;

/** One change of one entity within a transaction, in the words of the CDC manual's "Format of change events". */
sealed interface Change {

    String elementId();

    Operation operation();

    /** Names of the properties that differ before and after, whatever the capture mode. */
    Set<String> changed();

    /** The letter is what {@code event.operation} and selectors use. */
    enum Operation {
        CREATE("c"),
        UPDATE("u"),
        DELETE("d");

        private final String letter;

        Operation(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }
    }

    /**
     * A change of a node.
     *
     * @param labels all labels before the change; of a created node those after it
     * @param labelsAfter all labels after the change; of a deleted node those before it
     * @param keys by label, the property values of each uniqueness constraint
     * @param before null if created; in mode DIFF only what was removed or replaced
     * @param after null if deleted; in mode DIFF only what was added or has a new value
     */
    record NodeChange(
            String elementId,
            Operation operation,
            List<String> labels,
            List<String> labelsAfter,
            Map<String, List<Map<String, Value>>> keys,
            NodeState before,
            NodeState after,
            Set<String> changed)
            implements Change {}

    record NodeState(List<String> labels, Map<String, Value> properties) {}

    /**
     * A change of a relationship.
     *
     * @param before properties, as in {@link NodeChange}
     * @param after properties, as in {@link NodeChange}
     */
    record RelationshipChange(
            String elementId,
            Operation operation,
            String type,
            Endpoint start,
            Endpoint end,
            List<Map<String, Value>> keys,
            Map<String, Value> before,
            Map<String, Value> after,
            Set<String> changed)
            implements Change {}

    /** A node at an end of a relationship; its labels before and after the transaction. */
    record Endpoint(
            String elementId,
            List<String> labels,
            List<String> labelsAfter,
            Map<String, List<Map<String, Value>>> keys) {}
}
