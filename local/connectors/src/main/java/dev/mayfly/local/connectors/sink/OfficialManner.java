// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/**
 * Writes as the official connector does, which the stand-in otherwise does better: a statement for each event, and where the
 * database has APOC a transaction for each {@code neo4j.batch-size} events, wherever that cuts. For measuring what that costs
 * where the official connector is not at hand.
 */
final class OfficialManner implements Target {
    private static final String DO_IT =
            "UNWIND $events AS e CALL (e) { CALL apoc.cypher.doIt(e.stmt, e.params) YIELD value FINISH } FINISH";

    private final BoltTarget database;
    private final int batchSize;
    private boolean strict;

    OfficialManner(BoltTarget database, int batchSize) {
        this.database = database;
        this.batchSize = batchSize;
    }

    @Override
    public Abilities abilities() {
        Abilities abilities = database.abilities();
        strict = abilities.strict();
        return abilities;
    }

    @Override
    public void write(List<Statement> statements) {
        if (!strict) {
            database.inTransaction(statements.size(), tx -> statements.forEach(statement -> alone(tx, statement)));
            return;
        }
        for (int from = 0; from < statements.size(); from += batchSize) {
            List<Statement> chunk = statements.subList(from, Math.min(from + batchSize, statements.size()));
            database.inTransaction(chunk.size(), tx -> doIt(tx, chunk));
        }
    }

    private void alone(TransactionContext tx, Statement statement) {
        tx.run(database.dialect() + "WITH $e AS e " + statement.text(), Map.of("e", statement.row()))
                .consume();
    }

    /** APOC puts {@code WITH $e AS e} in front of each. */
    private void doIt(TransactionContext tx, List<Statement> chunk) {
        List<Map<String, Object>> events = chunk.stream()
                .map(statement -> Map.of("stmt", statement.text(), "params", Map.of("e", statement.row())))
                .toList();
        tx.run(database.dialect() + DO_IT, Map.of("events", events)).consume();
    }

    @Override
    public void close() {
        database.close();
    }
}
