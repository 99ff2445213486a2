// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What changed between two states. */
public final class Values {
    private Values() {}

    /** Equality by content, byte arrays included. */
    public static boolean same(Object one, Object other) {
        return Objects.deepEquals(one, other);
    }

    /** The properties that were changed or added, with their new values, and those removed, with null. */
    public static Map<String, Object> mutated(EntityChange entity) {
        Map<String, Object> before = entity.propertiesBefore();
        Map<String, Object> after = entity.propertiesAfter();
        Map<String, Object> mutated = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!same(value, before.get(name))) {
                mutated.put(name, value);
            }
        });
        before.keySet().stream().filter(name -> after.get(name) == null).forEach(name -> mutated.put(name, null));
        return mutated;
    }
}
