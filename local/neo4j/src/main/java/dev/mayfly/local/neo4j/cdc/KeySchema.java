// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.neo4j.values.storable.Value;

/**
 * The property groups that identify entities. The CDC manual takes them from key constraints; those belong to the
 * Enterprise Edition, so here every uniqueness constraint counts as a key. An entity that lacks one of the properties
 * has no such key.
 *
 * @param ofLabel by label, one list of property names for each constraint
 * @param ofType the same by relationship type
 */
record KeySchema(Map<String, List<List<String>>> ofLabel, Map<String, List<List<String>>> ofType) {
    static final KeySchema NONE = new KeySchema(Map.of(), Map.of());

    Map<String, List<Map<String, Value>>> ofNode(List<String> labels, Function<String, Value> property) {
        if (ofLabel.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Map<String, Value>>> keys = new LinkedHashMap<>();
        for (String label : labels) {
            List<Map<String, Value>> values = values(ofLabel.getOrDefault(label, List.of()), property);
            if (!values.isEmpty()) {
                keys.put(label, values);
            }
        }
        return keys;
    }

    List<Map<String, Value>> ofRelationship(String type, Function<String, Value> property) {
        return values(ofType.getOrDefault(type, List.of()), property);
    }

    private static List<Map<String, Value>> values(List<List<String>> keys, Function<String, Value> property) {
        List<Map<String, Value>> found = new ArrayList<>();
        for (List<String> names : keys) {
            Map<String, Value> key = new LinkedHashMap<>();
            for (String name : names) {
                Value value = property.apply(name);
                if (value != null) {
                    key.put(name, value);
                }
            }
            if (key.size() == names.size()) {
                found.add(key);
            }
        }
        return found;
    }
}
