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

    /** Index of the first character that is not the same in both; never in the middle of one. */
    static int firstDifference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at > 0 && Character.isHighSurrogate(one.charAt(at - 1)) ? at - 1 : at;
    }

    /** Never in the middle of a character: half of a surrogate pair is no text any more. */
    private static String shorten(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
