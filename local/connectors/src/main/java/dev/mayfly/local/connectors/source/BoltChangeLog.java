// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.change.ChangeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;

/**
 * The change log over Bolt. One driver for the life of the task; the driver repeats a read transaction that failed for
 * a passing reason until {@code neo4j.max-retry-time} is over.
 */
final class BoltChangeLog implements ChangeLog {
    /**
     * The official connector takes the rows that it wants and discards the rest, which the server has made by then: whatever
     * fits into the driver's next request. A limit has it make just those.
     */
    private static final String QUERY =
            """
            CALL db.cdc.query($from, $selectors) YIELD id, txId, seq, metadata, event
            RETURN id, txId, seq, metadata, event LIMIT $most
            """;

    private final Driver driver;
    private final SessionConfig session;
    private final TransactionConfig transaction;
    private final List<Map<String, Object>> selectors;
    private final int batchSize;

    BoltChangeLog(SourceSettings settings) {
        this.driver = settings.connection().open();
        this.session = settings.connection().session(AccessMode.READ, settings.batchSize() + 1);
        this.transaction = transaction(settings);
        this.selectors = settings.routes().stream()
                .flatMap(route -> route.selectors().stream())
                .map(selector -> selector.describe())
                .distinct()
                .toList();
        this.batchSize = settings.batchSize();
    }

    @Override
    public String earliest() {
        return read(tx -> id(tx, "call db.cdc.earliest()"));
    }

    @Override
    public String current() {
        return read(tx -> id(tx, "call db.cdc.current()"));
    }

    /**
     * {@code current} is asked first and in the same transaction: if the query then finds nothing, nothing up to there
     * concerns us and the next query may start there, so that an idle source does not scan the same log for ever.
     */
    @Override
    public Batch read(String from) {
        return read(tx -> {
            String current = id(tx, "CALL db.cdc.current()");
            Batch found = query(tx, from);
            return found.rows().isEmpty() ? new Batch(List.of(), current, false) : found;
        });
    }

    @Override
    public void close() {
        driver.close();
    }

    /** As many rows as a batch may have, and one more to see whether the last one's transaction goes on. */
    private Batch query(TransactionContext tx, String from) {
        Result result = tx.run(QUERY, Map.of("from", from, "selectors", selectors, "most", batchSize + 1));
        List<ChangeRow> rows = new ArrayList<>();
        ChangeRow before = null;
        while (rows.size() < batchSize && result.hasNext()) {
            before = row(result.next(), before);
            rows.add(before);
        }
        boolean cut = before != null
                && result.hasNext()
                && result.next().get("txId").asLong() == before.change().txId();
        return new Batch(rows, before == null ? from : before.change().id(), cut);
    }

    private static ChangeRow row(Record row, ChangeRow before) {
        long txId = row.get("txId").asLong();
        return RowReader.read(
                row.get("id").asString(),
                txId,
                row.get("seq").isNull() ? null : row.get("seq").asLong(),
                before != null && before.change().txId() == txId
                        ? before.metadata()
                        : RowReader.metadata(row.get("metadata").asMap()),
                row.get("event").asMap());
    }

    private static String id(TransactionContext tx, String call) {
        return tx.run(call).single().get("id").asString();
    }

    private <T> T read(TransactionCallback<T> work) {
        try (Session open = driver.session(session)) {
            return open.executeRead(work, transaction);
        }
    }

    private static TransactionConfig transaction(SourceSettings settings) {
        TransactionConfig.Builder transaction = TransactionConfig.builder().withMetadata(Map.of("app", "kafka-source"));
        return (settings.queryTimeout().isZero() ? transaction : transaction.withTimeout(settings.queryTimeout()))
                .build();
    }
}
