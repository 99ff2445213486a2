// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.config.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;

/**
 * The database over Bolt. One driver for the life of the task; the driver repeats a transaction that failed for a
 * passing reason until {@code neo4j.max-retry-time} is over.
 */
final class BoltTarget implements Target {
    /** Of one query. A transaction may be far larger, and its parameters are in the heap on both sides. */
    private static final int MOST_ROWS = 2_000;

    private final Driver driver;
    private final SessionConfig session;
    private String dialect = "";

    BoltTarget(Connection connection) {
        this.driver = connection.open();
        this.session = connection.session(AccessMode.WRITE);
    }

    /** Also settles the dialect: from 5.21 a statement can name its Cypher version, so that a default cannot change it. */
    @Override
    public Abilities abilities() {
        Abilities abilities = new Abilities(hasDoIt(), version());
        dialect = abilities.version().isAtLeast(5, 21) ? "CYPHER 5 " : "";
        return abilities;
    }

    @Override
    public void write(List<Statement> statements) {
        inTransaction(statements.size(), tx -> run(tx, statements));
    }

    /** Runs one transaction, which the database sees to be one of so many events. */
    void inTransaction(int events, Consumer<TransactionContext> work) {
        TransactionConfig config = TransactionConfig.builder()
                .withMetadata(Map.of("app", "kafka-sink", "batch-size", events))
                .build();
        try (Session open = driver.session(session)) {
            open.executeWriteWithoutResult(work, config);
        }
    }

    /** What every statement begins with; known once the abilities were asked. */
    String dialect() {
        return dialect;
    }

    @Override
    public void close() {
        driver.close();
    }

    /** Neighbours with the same text run as one query. */
    private void run(TransactionContext tx, List<Statement> statements) {
        int from = 0;
        for (int at = 1; at <= statements.size(); at++) {
            if (at == statements.size()
                    || at - from == MOST_ROWS
                    || !statements.get(at).text().equals(statements.get(from).text())) {
                run(tx, statements.get(from).text(), statements.subList(from, at));
                from = at;
            }
        }
    }

    private void run(TransactionContext tx, String text, List<Statement> sameText) {
        List<Map<String, Object>> events = new ArrayList<>(sameText.size());
        sameText.forEach(statement -> events.add(statement.row()));
        tx.run(dialect + "UNWIND $events AS e " + text, Map.of("events", events))
                .consume();
    }

    private boolean hasDoIt() {
        try (Session open = driver.session(session)) {
            return open.executeRead(tx -> tx.run("SHOW PROCEDURES YIELD name WHERE name = 'apoc.cypher.doIt'"
                            + " RETURN count(*) > 0 AS available")
                    .single()
                    .get("available")
                    .asBoolean());
        }
    }

    private ServerVersion version() {
        try (Session open = driver.session(session)) {
            return open.executeRead(tx -> ServerVersion.parse(tx.run(
                            "CALL dbms.components() YIELD name, versions WHERE name = $name"
                                    + " RETURN versions[0] AS version LIMIT 1",
                            Map.of("name", "Neo4j Kernel"))
                    .single()
                    .get("version")
                    .asString()));
        }
    }
}
