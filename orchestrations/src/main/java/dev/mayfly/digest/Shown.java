// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values of properties as people read them, shortened, with their type where that may be what differs. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String value(Object value) {
        return shorten(full(value));
    }

    /** All properties in one. */
    static String properties(Map<String, Object> properties) {
        return shorten(new TreeMap<>(properties)
                .entrySet().stream()
                        .map(property -> property.getKey() + ": " + full(property.getValue()))
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    private static String full(Object value) {
        if (value == null) {
            return "absent";
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shown::full).toList().toString();
        }
        return value.toString();
    }

    /** With the type, for two values that would read the same. */
    static String typed(Object value) {
        return value == null
                ? value(null)
                : value(value) + " (" + value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ")";
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
