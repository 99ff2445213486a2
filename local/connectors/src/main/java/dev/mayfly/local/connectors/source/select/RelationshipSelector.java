// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds changes of relationships. */
record RelationshipSelector(RelationshipPattern pattern, Criteria criteria) implements Selector {

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> selector = new LinkedHashMap<>();
        selector.put("select", "r");
        if (pattern.type() != null) {
            selector.put("type", pattern.type());
        }
        if (!pattern.start().isAnyNode()) {
            selector.put("start", pattern.start().describe());
        }
        if (!pattern.end().isAnyNode()) {
            selector.put("end", pattern.end().describe());
        }
        if (!pattern.key().isEmpty()) {
            selector.put("key", pattern.key());
        }
        criteria.describe(selector);
        return selector;
    }

    @Override
    public boolean matches(ChangeRow row) {
        return row.change().entity() instanceof RelationshipChange change
                && (pattern.type() == null || pattern.type().equals(change.type()))
                && matches(pattern.start(), change.start())
                && matches(pattern.end(), change.end())
                && (pattern.key().isEmpty() || change.keys().stream().anyMatch(key -> Contains.all(key, pattern.key())))
                && criteria.matches(row);
    }

    @Override
    public ChangeRow project(ChangeRow row) {
        return Projection.of(row, pattern.filter());
    }

    private static boolean matches(NodePattern wanted, Endpoint endpoint) {
        return wanted.matches(endpoint.labels(), endpoint.keys());
    }
}
