// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.Values;
import java.util.Map;

/** Whether a map has certain entries. */
final class Contains {
    private Contains() {}

    static boolean all(Map<String, Object> map, Map<String, Object> wanted) {
        return wanted.entrySet().stream().allMatch(entry -> Values.same(map.get(entry.getKey()), entry.getValue()));
    }
}
