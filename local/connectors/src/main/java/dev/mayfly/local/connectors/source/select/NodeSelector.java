// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.NodeChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds changes of nodes. */
record NodeSelector(NodePattern node, Criteria criteria) implements Selector {

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> selector = new LinkedHashMap<>();
        selector.put("select", "n");
        selector.putAll(node.describe());
        criteria.describe(selector);
        return selector;
    }

    /** The labels may match the state before or after the change, as documented for selectors. */
    @Override
    public boolean matches(ChangeRow row) {
        return row.change().entity() instanceof NodeChange change
                && hasLabels(change)
                && node.matchesKey(change.keys())
                && criteria.matches(row);
    }

    @Override
    public ChangeRow project(ChangeRow row) {
        return Projection.of(row, node.filter());
    }

    private boolean hasLabels(NodeChange change) {
        List<String> wanted = node.labels();
        return change.labels().containsAll(wanted)
                || change.labelsBefore().containsAll(wanted)
                || change.labelsAfter().containsAll(wanted);
    }
}
