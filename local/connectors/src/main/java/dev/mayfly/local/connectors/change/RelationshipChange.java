// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.List;
import java.util.Map;

/**
 * A change of a relationship.
 *
 * @param keys the values of the type's key constraints
 * @param before the properties, or null if the relationship did not exist
 * @param after the properties, or null if the relationship is gone
 */
public record RelationshipChange(
        String elementId,
        Operation operation,
        String type,
        Endpoint start,
        Endpoint end,
        List<Map<String, Object>> keys,
        Map<String, Object> before,
        Map<String, Object> after)
        implements EntityChange {

    @Override
    public Map<String, Object> propertiesBefore() {
        return before == null ? Map.of() : before;
    }

    @Override
    public Map<String, Object> propertiesAfter() {
        return after == null ? Map.of() : after;
    }
}
