// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the subscriber takes from a driver in the form of the sink: nothing that writes the same can be faster. */
final class PhysicalLimit {

    static final String NAME = "Limit: UNWIND MERGE of 500 by the Java driver";

    private static final String NODES =
            "UNWIND $rows AS row MERGE (n:SourceEvent {sourceId: row.id}) SET n += row.properties" + " SET n:Person";
    private static final String RELATIONSHIPS = "UNWIND $rows AS row MATCH (a:SourceEvent {sourceId: row.start})"
            + " MATCH (b:SourceEvent {sourceId: row.end}) MERGE (a)-[r:KNOWS {sourceId: row.id}]->(b)"
            + " SET r += row.properties";

    private PhysicalLimit() {}

    static void write(Graph subscriber, Load load) {
        for (int from = 0; from < load.nodes(); from += Load.PER_TRANSACTION) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = from; i < Math.min(from + Load.PER_TRANSACTION, load.nodes()); i++) {
                rows.add(Map.of(
                        "id",
                        node(i),
                        "properties",
                        Map.of("id", i, "name", "Person " + i, "age", i % 90, "email", "person" + i + "@example.org")));
            }
            subscriber.write(NODES, Map.of("rows", rows));
        }
        for (int from = 0; from < load.relationships(); from += Load.PER_TRANSACTION) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = from; i < Math.min(from + Load.PER_TRANSACTION, load.relationships()); i++) {
                rows.add(Map.of(
                        "id",
                        "5:1e6a2a54-8c1f-4f0c-9d9e-0d5b6a3f2c10:" + i,
                        "start",
                        node(i % load.nodes()),
                        "end",
                        node((i * 7 + 1) % load.nodes()),
                        "properties",
                        Map.of("since", 1990 + i % 30, "weight", i / 7.0)));
            }
            subscriber.write(RELATIONSHIPS, Map.of("rows", rows));
        }
    }

    private static String node(int number) {
        return "4:1e6a2a54-8c1f-4f0c-9d9e-0d5b6a3f2c10:" + number;
    }
}
