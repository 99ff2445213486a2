// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code $filter} of lists of groups and resources: comparisons with {@code eq} joined by {@code and}, on {@code
 * tagName}, {@code tagValue}, {@code resourceType}, {@code resourceGroup}, {@code location} and {@code name}; the names of
 * the fields in any case, for the SDK writes {@code tagname}.
 */
final class ODataFilter {
    private static final Pattern COMPARISON = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'((?:[^']|'')*)'\\s*");
    private static final Pattern AND = Pattern.compile("(?i)and\\b");

    private ODataFilter() {}

    /** The filter as a predicate; a 400 if it is none that is understood. */
    static Predicate<Resource> parse(String filter) {
        Map<String, String> wanted = new HashMap<>();
        Matcher matcher = COMPARISON.matcher(filter);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            wanted.put(
                    matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).replace("''", "'"));
            at = matcher.end();
            Matcher and = AND.matcher(filter);
            if (at == filter.length() || !and.find(at) || and.start() != at) {
                break;
            }
            at = and.end();
        }
        if (wanted.isEmpty() || at != filter.length()) {
            throw invalid(filter);
        }
        Predicate<Resource> all = tagged(wanted);
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            all = all.and(comparison(one.getKey(), one.getValue(), filter));
        }
        return all;
    }

    private static Predicate<Resource> tagged(Map<String, String> wanted) {
        String name = wanted.remove("tagname");
        String value = wanted.remove("tagvalue");
        if (name == null) {
            return resource -> value == null || resource.tags().containsValue(value);
        }
        // Tag names have no case, tag values have.
        return resource -> resource.tags().entrySet().stream()
                .anyMatch(tag -> tag.getKey().equalsIgnoreCase(name)
                        && (value == null || tag.getValue().equals(value)));
    }

    private static Predicate<Resource> comparison(String field, String value, String filter) {
        return switch (field) {
            case "resourcetype" -> resource -> resource.id().type().equalsIgnoreCase(value);
            case "resourcegroup" -> resource -> resource.id().group().name().equalsIgnoreCase(value);
            case "location" -> resource -> resource.location().equalsIgnoreCase(value);
            case "name" -> resource -> resource.id().name().equalsIgnoreCase(value);
            default -> throw invalid(filter);
        };
    }

    private static RuntimeException invalid(String filter) {
        return ArmErrors.refuse(
                400, "InvalidFilterInQueryString", "Invalid $filter '" + filter + "' specified in the query string.");
    }
}
