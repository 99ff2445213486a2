// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.RelationshipChange;

/** How changes are applied; the official connector does it in two ways that differ in what they leave behind. */
abstract sealed class Statements permits TolerantStatements, StrictStatements {
    /** The label and the property by which a copied entity is found, such as {@code :`SourceEvent`}. */
    private final String label;

    private final String property;

    Statements(String label, String property) {
        this.label = ":" + quoted(label);
        this.property = quoted(property);
    }

    /**
     * The statement for a change.
     *
     * @throws InvalidChangeException if the change contradicts itself and this way minds
     */
    final Statement of(Change change) {
        return change.entity() instanceof NodeChange node ? of(node) : of((RelationshipChange) change.entity());
    }

    abstract Statement of(NodeChange node);

    abstract Statement of(RelationshipChange relationship);

    /** The pattern of a copied node, {@code (n:`SourceEvent` {`sourceId`: e.id})}; {@code id} names a value of the row. */
    final String node(String variable, String id) {
        return "(" + variable + label + " {" + property + ": e." + id + "})";
    }

    /** The pattern of a copied relationship without its ends. */
    final String relationship(String type, String id) {
        return "[r:" + quoted(type) + " {" + property + ": e." + id + "}]";
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
