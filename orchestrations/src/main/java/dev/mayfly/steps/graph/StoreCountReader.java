// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.digest.Own;
import dev.mayfly.digest.StoreCounts;
import dev.mayfly.neo4j.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the counts of a store: two look-ups of names and one query, which no entity is touched for. */
public final class StoreCountReader {

    private StoreCountReader() {}

    /** Counts of all labels and types but Mayfly's own and the sink's mark. */
    public static StoreCounts read(Database database) {
        List<String> labels = names(database, "CALL db.labels() YIELD label AS name RETURN name").stream()
                .filter(label -> !Own.LABELS.contains(label) && !label.equals(ConnectorConfigs.SOURCE_LABEL))
                .toList();
        List<String> types =
                names(database, "CALL db.relationshipTypes() YIELD relationshipType AS name RETURN name").stream()
                        .filter(type -> !Own.TYPES.contains(type))
                        .toList();
        return new StoreCounts(
                counts(database, labels, label -> "(:" + label + ")"),
                counts(database, types, type -> "()-[:" + type + "]->()"));
    }

    private static List<String> names(Database database, String query) {
        return database.read(query, Map.of()).stream()
                .map(row -> row.get("name").toString())
                .toList();
    }

    /** A pattern of one label or one type, counted by itself, is answered from the count store. */
    private static Map<String, Long> counts(Database database, List<String> names, UnaryOperator<String> pattern) {
        if (names.isEmpty()) {
            return Map.of();
        }
        String query = IntStream.range(0, names.size())
                .mapToObj(i -> "COUNT { " + pattern.apply("`" + names.get(i).replace("`", "``") + "`") + " } AS c" + i)
                .collect(Collectors.joining(", ", "RETURN ", ""));
        Map<String, Object> row = database.read(query, Map.of()).get(0);
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            counts.put(names.get(i), (Long) row.get("c" + i));
        }
        return counts;
    }
}
