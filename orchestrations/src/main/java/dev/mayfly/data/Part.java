// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.graph.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * All nodes of a label, or all relationships of a type.
 *
 * @param name the label or the type
 * @param cypher takes its rows as a list
 * @param nodes whether they are nodes
 * @param size how many there are
 * @param row gives one of them
 */
record Part(String name, String cypher, boolean nodes, long size, LongFunction<Map<String, Object>> row) {

    /** So begins every statement with sample data. */
    static final String ROWS = "UNWIND $rows AS row ";

    /** Small enough for one transaction on the smallest instance, large enough to be worth the way. */
    static final int ROWS_AT_ONCE = 1000;

    /** Rows with {@code key} and the properties {@code set}. */
    static Part nodes(Key label, long size, LongFunction<Map<String, Object>> row) {
        String cypher = ROWS + "MERGE (n" + label.match("row.key") + ") SET n += row.set";
        return new Part(label.label(), cypher, true, size, row);
    }

    /** Rows with the keys {@code from} and {@code to} and the properties {@code set}. */
    static Part relationships(Key from, String type, Key to, long size, LongFunction<Map<String, Object>> row) {
        String cypher = ROWS + "MATCH (a" + from.match("row.from") + ") MATCH (b" + to.match("row.to")
                + ") MERGE (a)-[r:" + type + "]->(b) SET r += row.set";
        return new Part(type, cypher, false, size, row);
    }

    /** A label with the property by which its nodes are told apart. */
    record Key(String label, String property) {

        String match(String value) {
            return ":" + label + " {" + property + ": " + value + "}";
        }

        String constraint() {
            return "CREATE CONSTRAINT mayfly_" + property + " IF NOT EXISTS FOR (n:" + label + ") REQUIRE n." + property
                    + " IS UNIQUE";
        }
    }

    static Map<String, Object> node(String key, Map<String, Object> properties) {
        return Map.of("key", key, "set", properties);
    }

    static Map<String, Object> relationship(String from, String to, Map<String, Object> properties) {
        return Map.of("from", from, "to", to, "set", properties);
    }

    int batches() {
        return (int) ((size + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE);
    }

    Batch batch(int number) {
        long first = (long) number * ROWS_AT_ONCE;
        List<Map<String, Object>> rows = LongStream.range(first, Math.min(size, first + ROWS_AT_ONCE))
                .mapToObj(row)
                .toList();
        return new Batch(Statement.of(cypher, Map.of("rows", rows)), nodes ? rows.size() : 0, nodes ? 0 : rows.size());
    }
}
