// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import java.util.Map;

/** So many nodes and relationships, created at the master in transactions of {@value #PER_TRANSACTION}. */
record Load(int nodes, int relationships) {

    static final int PER_TRANSACTION = 500;

    int events() {
        return nodes + relationships;
    }

    /** Makes the index by which the writes find their nodes. No event comes of it. */
    void prepare(Graph master) {
        master.write("CREATE CONSTRAINT person FOR (p:Person) REQUIRE p.id IS UNIQUE", Map.of());
    }

    void write(Graph master) {
        inTransactions(
                master,
                nodes,
                "UNWIND range($from, $to - 1) AS i CREATE (:Person {id: i, name: 'Person ' + i, age: i % 90,"
                        + " email: 'person' + i + '@example.org'})");
        inTransactions(
                master,
                relationships,
                "UNWIND range($from, $to - 1) AS i MATCH (a:Person {id: i % $nodes}), (b:Person {id: (i * 7 + 1) %"
                        + " $nodes}) CREATE (a)-[:KNOWS {since: 1990 + i % 30, weight: i / 7.0}]->(b)");
    }

    private void inTransactions(Graph master, int count, String cypher) {
        for (int from = 0; from < count; from += PER_TRANSACTION) {
            master.write(cypher, Map.of("from", from, "to", Math.min(from + PER_TRANSACTION, count), "nodes", nodes));
        }
    }
}
