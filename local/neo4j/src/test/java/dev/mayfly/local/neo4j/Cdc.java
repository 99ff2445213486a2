// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** The three procedures, as a client calls them. */
record Cdc(Driver driver) {

    /** A row of {@code db.cdc.query}. */
    record Row(String id, long txId, long seq, Map<String, Object> metadata, Map<String, Object> event) {
        String operation() {
            return (String) event.get("operation");
        }

        String eventType() {
            return (String) event.get("eventType");
        }

        Map<String, Object> before() {
            return state("before");
        }

        Map<String, Object> after() {
            return state("after");
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> state(String which) {
            return ((Map<String, Map<String, Object>>) event.get("state")).get(which);
        }
    }

    String current() {
        return run("CALL db.cdc.current()");
    }

    String earliest() {
        return run("CALL db.cdc.earliest()");
    }

    List<Row> query(String from) {
        return query(from, List.of());
    }

    List<Row> query(String from, List<Map<String, Object>> selectors) {
        try (Session session = driver.session()) {
            return session.run("CALL db.cdc.query($from, $selectors)", Map.of("from", from, "selectors", selectors))
                    .list(row -> new Row(
                            row.get("id").asString(),
                            row.get("txId").asLong(),
                            row.get("seq").asLong(),
                            row.get("metadata").asMap(),
                            row.get("event").asMap()));
        }
    }

    void write(String statement) {
        write(statement, Map.of());
    }

    void write(String statement, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            session.run(statement, parameters).consume();
        }
    }

    private String run(String call) {
        try (Session session = driver.session()) {
            return session.run(call).single().get("id").asString();
        }
    }
}
