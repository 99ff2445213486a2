// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import java.util.List;
import java.util.Map;

/** A map of a row, with its values by name and type. */
record Fields(Map<String, Object> all) {

    Object get(String name) {
        return all.get(name);
    }

    Object required(String name) {
        Object value = all.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A change event has no '" + name + "'; it has " + all.keySet());
        }
        return value;
    }

    /** Null if it is missing. */
    String text(String name) {
        return (String) all.get(name);
    }

    /** Empty if it is missing. */
    @SuppressWarnings("unchecked") // The driver makes maps with String keys only.
    Map<String, Object> map(String name) {
        Object map = all.get(name);
        return map == null ? Map.of() : (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked") // The database sends lists of strings here.
    List<String> texts(String name) {
        return (List<String>) required(name);
    }

    Fields fields(String name) {
        required(name);
        return new Fields(map(name));
    }

    Fields fieldsOrNull(String name) {
        return all.get(name) == null ? null : new Fields(map(name));
    }
}
