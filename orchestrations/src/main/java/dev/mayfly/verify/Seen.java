// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The nodes of a run as one database shows them, taken apart into named facts: {@code a} is the value of node a, {@code
 * a.note} its note, {@code a:} its labels, {@code a>b} the value of the relationship from a to b. What is there twice, as it
 * is in no right copy, shows both values.
 */
public record Seen(Map<String, String> facts) {

    /** The connector's own label, which only copies carry. */
    private static final String COPY_LABEL = "SourceEvent";

    /** Reads the rows of {@link Marks#LOOK}. */
    public static Seen of(List<Map<String, Object>> rows) {
        Map<String, Map<Object, String>> facts = new TreeMap<>();
        for (Map<String, Object> row : rows) {
            Object key = row.get("key");
            Object id = row.get("id");
            add(facts, key.toString(), id, row.get("value"));
            add(facts, key + ".note", id, row.get("note"));
            add(facts, key + ":", id, labels(row.get("labels")));
            add(facts, key + ">" + row.get("to"), row.get("relationshipId"), row.get("relationship"));
        }
        return new Seen(facts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        fact -> String.join(" and ", fact.getValue().values()))));
    }

    private static void add(Map<String, Map<Object, String>> facts, String name, Object id, Object value) {
        if (value != null) {
            facts.computeIfAbsent(name, key -> new TreeMap<>()).put(id, value.toString());
        }
    }

    private static String labels(Object labels) {
        return ((List<?>) labels)
                .stream()
                        .map(String::valueOf)
                        .filter(label -> !label.equals(COPY_LABEL))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** What is known of it; {@link Line#ABSENT} if nothing. */
    String fact(String name) {
        return facts.getOrDefault(name, Line.ABSENT);
    }
}
