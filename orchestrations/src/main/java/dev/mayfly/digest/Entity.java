// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A node or a relationship, without the marks of the connectors.
 *
 * @param key see {@link Key}
 * @param group the label set, see {@link #labelSet}, or the type
 * @param properties values as {@link ContentHash} knows them
 * @param start key of the start node; null for a node
 * @param end key of the end node; null for a node
 */
public record Entity(
        EntityKind kind, String key, String group, Map<String, Object> properties, String start, String end) {

    private static final Pattern PLAIN = Pattern.compile("[\\p{Alpha}_][\\p{Alnum}_]*");

    /** A node. */
    public static Entity node(String key, Collection<String> labels, Map<String, Object> properties) {
        return new Entity(EntityKind.NODE, key, labelSet(labels), properties, null, null);
    }

    /** A relationship. */
    public static Entity relationship(
            String key, String type, Map<String, Object> properties, String start, String end) {
        return new Entity(EntityKind.RELATIONSHIP, key, type, properties, start, end);
    }

    /** Labels in alphabetical order with colons between; in backticks where Cypher would want them. */
    static String labelSet(Collection<String> labels) {
        return labels.stream().sorted().map(Entity::quoted).collect(Collectors.joining(":"));
    }

    private static String quoted(String label) {
        return PLAIN.matcher(label).matches() ? label : "`" + label.replace("`", "``") + "`";
    }
}
