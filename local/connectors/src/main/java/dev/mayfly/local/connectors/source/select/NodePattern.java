// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node as a pattern draws it, {@code (:Person:VIP {id: 1, +name, -score})}.
 *
 * @param labels labels that the node must all have
 * @param key values of a key constraint
 * @param filter for the message; allowed only where the node is the whole pattern
 */
record NodePattern(List<String> labels, Map<String, Object> key, PropertyFilter filter) implements Pattern {

    @Override
    public List<Selector> selectors(Criteria criteria) {
        return List.of(new NodeSelector(this, criteria));
    }

    boolean isAnyNode() {
        return labels.isEmpty() && key.isEmpty();
    }

    boolean matches(List<String> itsLabels, Map<String, List<Map<String, Object>>> itsKeys) {
        return itsLabels.containsAll(labels) && matchesKey(itsKeys);
    }

    boolean matchesKey(Map<String, List<Map<String, Object>>> itsKeys) {
        return key.isEmpty()
                || itsKeys.values().stream().flatMap(List::stream).anyMatch(itsKey -> Contains.all(itsKey, key));
    }

    /** The selector's map for this node, alone or as one end of a relationship. */
    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        if (!labels.isEmpty()) {
            described.put("labels", labels);
        }
        if (!key.isEmpty()) {
            described.put("key", key);
        }
        return described;
    }
}
