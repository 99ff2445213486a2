// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.graph.Statement;
import java.util.List;
import java.util.Map;

/** Changes of one entity each. */
final class Changes {

    private Changes() {}

    /** Every change leaves its number there, so that none sets what is there already: that would be no change. */
    private static final String NUMBER = "change";

    static Statement of(String cypher, Map<String, Object> row) {
        return Statement.of(Part.ROWS + cypher, Map.of("rows", List.of(row)));
    }

    static Statement update(Part.Key label, String key, long number, String property, Object value) {
        return of(
                "MATCH (n" + label.match("row.key") + ") SET n += row.set",
                Part.node(key, Map.of(property, value, NUMBER, number)));
    }

    static Statement delete(Part.Key label, String key) {
        return of("MATCH (n" + label.match("row.key") + ") DETACH DELETE n", Map.of("key", key));
    }
}
