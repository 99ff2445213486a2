// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form in which Connect stores the cursor: that of the official connector, the order of the fields included,
 * because Connect compares the bytes. So either connector goes on where the other stopped.
 */
final class Offsets {
    private static final String CURSOR = "value";

    private Offsets() {}

    static Map<String, Object> partition(String database) {
        Map<String, Object> partition = new LinkedHashMap<>();
        partition.put("database", database);
        partition.put("type", "cdc");
        partition.put("partition", 1);
        return partition;
    }

    static Map<String, Object> offset(String cursor) {
        return Map.of(CURSOR, cursor);
    }

    /** The cursor in a stored offset; null if there is none. */
    static String cursor(Map<String, Object> offset) {
        return offset == null ? null : (String) offset.get(CURSOR);
    }
}
