// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which properties of a change go into the message. The database knows nothing of it.
 *
 * @param included the only properties wanted; empty for all of them
 * @param excluded properties not wanted, even if included
 */
record PropertyFilter(Set<String> included, Set<String> excluded) {
    static final PropertyFilter ALL = new PropertyFilter(Set.of(), Set.of());

    EntityChange apply(EntityChange entity) {
        if (equals(ALL)) {
            return entity;
        }
        return entity instanceof NodeChange node ? apply(node) : apply((RelationshipChange) entity);
    }

    private NodeChange apply(NodeChange node) {
        return new NodeChange(
                node.elementId(),
                node.operation(),
                node.labels(),
                node.keys(),
                apply(node.before()),
                apply(node.after()));
    }

    private NodeState apply(NodeState state) {
        return state == null ? null : new NodeState(state.labels(), apply(state.properties()));
    }

    private RelationshipChange apply(RelationshipChange relationship) {
        return new RelationshipChange(
                relationship.elementId(),
                relationship.operation(),
                relationship.type(),
                relationship.start(),
                relationship.end(),
                relationship.keys(),
                apply(relationship.before()),
                apply(relationship.after()));
    }

    private Map<String, Object> apply(Map<String, Object> properties) {
        if (properties == null) {
            return null;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if ((included.isEmpty() || included.contains(name)) && !excluded.contains(name)) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
