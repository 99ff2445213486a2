// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import dev.mayfly.local.connectors.change.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The way for databases without {@code apoc.cypher.doIt}: a relationship whose end is missing gets a bare node there,
 * and a node is deleted together with relationships that exist only here.
 */
final class TolerantStatements extends Statements {

    TolerantStatements(String label, String property) {
        super(label, property);
    }

    @Override
    Statement of(NodeChange node) {
        if (node.operation() == Operation.DELETE) {
            return new Statement(
                    "MATCH " + node("n", "nElementId") + " DETACH DELETE n", Map.of("nElementId", node.elementId()));
        }
        String text = "MERGE " + node("n", "nElementId") + " SET n += e.nProps"
                + labels(" SET n", node.labelsAdded())
                + labels(" REMOVE n", node.labelsRemoved());
        Map<String, Object> properties =
                node.operation() == Operation.CREATE ? node.propertiesAfter() : Values.mutated(node);
        return new Statement(text, Map.of("nElementId", node.elementId(), "nProps", properties));
    }

    @Override
    Statement of(RelationshipChange relationship) {
        if (relationship.operation() == Operation.DELETE) {
            return new Statement(
                    "MATCH ()-" + relationship(relationship.type(), "rElementId") + "->() DELETE r",
                    Map.of("rElementId", relationship.elementId()));
        }
        String text = "MERGE " + node("start", "startElementId")
                + " MERGE " + node("end", "endElementId")
                + " MERGE (start)-" + relationship(relationship.type(), "rElementId") + "->(end) SET r += e.rProps";
        Map<String, Object> properties = relationship.operation() == Operation.CREATE
                ? relationship.propertiesAfter()
                : Values.mutated(relationship);
        return new Statement(
                text,
                Map.of(
                        "startElementId", relationship.start().elementId(),
                        "endElementId", relationship.end().elementId(),
                        "rElementId", relationship.elementId(),
                        "rProps", properties));
    }

    private static String labels(String clause, List<String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.stream().map(label -> ":" + quoted(label)).collect(Collectors.joining("", clause, ""));
    }
}
