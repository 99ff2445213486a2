// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import dev.mayfly.local.connectors.change.Values;
import java.util.Map;

/**
 * The way for databases with {@code apoc.cypher.doIt}, as on Aura: a relationship whose end is missing is left out
 * without a word, and a node that still has relationships cannot be deleted.
 *
 * <p>The official connector wraps these statements in {@code apoc.cypher.doIt}, which runs a query within the query for
 * each event. Here labels are values ({@code n:$(…)}), so that events differ by their row only and plain {@code UNWIND}
 * applies many at once, with the same result in less time.
 */
final class StrictStatements extends Statements {
    private static final String ID = "id";

    StrictStatements(String label, String property) {
        super(label, property);
    }

    @Override
    Statement of(NodeChange node) {
        boolean created = node.operation() == Operation.CREATE;
        check(node, node.before() != null, node.after() != null);
        if (node.operation() == Operation.DELETE) {
            return new Statement("MATCH " + node("n", ID) + " DELETE n", Map.of(ID, node.elementId()));
        }
        return new Statement(
                "MERGE " + node("n", ID) + " SET n += e.setProperties SET n:$(e.addLabels) REMOVE n:$(e.removeLabels)",
                Map.of(
                        ID,
                        node.elementId(),
                        "setProperties",
                        created ? node.propertiesAfter() : Values.mutated(node),
                        "addLabels",
                        node.labelsAdded(),
                        "removeLabels",
                        node.labelsRemoved()));
    }

    @Override
    Statement of(RelationshipChange relationship) {
        check(relationship, relationship.before() != null, relationship.after() != null);
        String r = relationship(relationship.type(), ID);
        return switch (relationship.operation()) {
            case CREATE ->
                new Statement(
                        "MATCH " + node("start", "start") + " MATCH " + node("end", "end") + " MERGE (start)-" + r
                                + "->(end) SET r += e.setProperties",
                        row(relationship, relationship.propertiesAfter()));
            case UPDATE ->
                new Statement(
                        "MATCH " + node("", "start") + "-" + r + "->" + node("", "end") + " SET r += e.setProperties",
                        row(relationship, Values.mutated(relationship)));
            case DELETE -> new Statement("MATCH ()-" + r + "->() DELETE r", Map.of(ID, relationship.elementId()));
        };
    }

    private static Map<String, Object> row(RelationshipChange relationship, Map<String, Object> properties) {
        return Map.of(
                ID,
                relationship.elementId(),
                "start",
                relationship.start().elementId(),
                "end",
                relationship.end().elementId(),
                "setProperties",
                properties);
    }

    private static void check(EntityChange entity, boolean hasBefore, boolean hasAfter) {
        if (entity.operation() == Operation.CREATE && hasBefore) {
            throw new InvalidChangeException(
                    "The create event of " + entity.elementId() + " has a state before the change");
        }
        if (entity.operation() == Operation.DELETE && hasAfter) {
            throw new InvalidChangeException(
                    "The delete event of " + entity.elementId() + " has a state after the change");
        }
    }
}
