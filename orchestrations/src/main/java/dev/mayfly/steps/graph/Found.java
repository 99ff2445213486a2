// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.digest.Entity;
import java.util.List;
import java.util.Map;

/**
 * An entity as it was found in one graph.
 *
 * @param elementId its name in that graph, good for the moment only
 * @param labels of a node, marks included; empty for a relationship
 * @param raw its properties as the driver gives and takes them, marks included
 */
record Found(Entity entity, String elementId, List<String> labels, Map<String, Object> raw) {

    String key() {
        return entity.key();
    }
}
