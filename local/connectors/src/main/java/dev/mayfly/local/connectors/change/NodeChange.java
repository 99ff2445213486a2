// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.List;
import java.util.Map;

/**
 * A change of a node.
 *
 * @param labels the labels as the database reports them with the event
 * @param keys for each label the values of its key constraints
 * @param before null if the node did not exist
 * @param after null if the node is gone
 */
public record NodeChange(
        String elementId,
        Operation operation,
        List<String> labels,
        Map<String, List<Map<String, Object>>> keys,
        NodeState before,
        NodeState after)
        implements EntityChange {

    @Override
    public Map<String, Object> propertiesBefore() {
        return before == null ? Map.of() : before.properties();
    }

    @Override
    public Map<String, Object> propertiesAfter() {
        return after == null ? Map.of() : after.properties();
    }

    /** The labels before the change; empty if the node did not exist. */
    public List<String> labelsBefore() {
        return before == null ? List.of() : before.labels();
    }

    /** The labels after the change; empty if the node is gone. */
    public List<String> labelsAfter() {
        return after == null ? List.of() : after.labels();
    }

    /** The labels that the change gave to the node. */
    public List<String> labelsAdded() {
        return without(labelsAfter(), labelsBefore());
    }

    /** The labels that the change took from the node. */
    public List<String> labelsRemoved() {
        return without(labelsBefore(), labelsAfter());
    }

    private static List<String> without(List<String> labels, List<String> others) {
        return labels.stream().filter(label -> !others.contains(label)).toList();
    }
}
