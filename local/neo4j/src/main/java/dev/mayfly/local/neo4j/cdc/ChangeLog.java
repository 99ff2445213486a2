// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.neo4j.kernel.impl.transaction.CommittedCommandBatchRepresentation;
import org.neo4j.kernel.impl.transaction.log.CommandBatchCursor;
import org.neo4j.kernel.impl.transaction.log.LogPosition;
import org.neo4j.kernel.impl.transaction.log.LogicalTransactionStore;
import org.neo4j.kernel.impl.transaction.log.NoSuchLogEntryException;
import org.neo4j.storageengine.api.StorageCommand;
import org.neo4j.storageengine.api.enrichment.EnrichmentCommand;

/**
 * Reads captured transactions of one database back from its transaction log.
 *
 * <p>The kernel finds a transaction by its append index, which in stores of the Community Edition always equals the
 * transaction's id (transactions are written in one piece there); every entry that is read is checked for that.
 */
final class ChangeLog {
    /** Enough for a few readers that go through the log at the same time, each with its own place. */
    private static final int REMEMBERED_POSITIONS = 64;

    private final CaptureExtension.Dependencies database;
    private final Map<Long, LogPosition> positions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LogPosition> eldest) {
            return size() > REMEMBERED_POSITIONS;
        }
    };
    private volatile CapturedTransaction lastRead;

    ChangeLog(CaptureExtension.Dependencies database) {
        this.database = database;
    }

    UUID databaseId() {
        return database.database().databaseId().databaseId().uuid();
    }

    String databaseName() {
        return database.database().databaseName();
    }

    Names names() {
        return Names.of(database.tokens(), database.elementIds());
    }

    /** The last transaction that can be read: all up to it are committed, applied and in the log. */
    long lastTransaction() {
        return database.transactionIds().getLastClosedTransactionId();
    }

    /**
     * The oldest transaction that is still in the log; one more than the last if there is none.
     *
     * @throws IOException if the log cannot be read
     */
    long firstTransaction() throws IOException {
        long first = database.logFiles().getLogFile().getLogFileInformation().getFirstExistingEntryAppendIndex();
        return first < 0 ? lastTransaction() + 1 : first;
    }

    /**
     * Reads from transaction {@code first} on, in order of commit.
     *
     * @param last must be committed; nothing after it is read
     */
    Reader read(long first, long last) {
        return new Reader(first, last);
    }

    /** A transaction that was read a moment ago, or null. Spares reading a large one again for each portion. */
    private CapturedTransaction recent(long txId) {
        CapturedTransaction transaction = lastRead;
        return transaction != null && transaction.txId() == txId ? transaction : null;
    }

    private CommandBatchCursor open(long txId) throws IOException {
        LogPosition position;
        synchronized (positions) {
            position = positions.get(txId);
        }
        LogicalTransactionStore store = database.transactions();
        // A file of its own may be pruned since; the kernel's search then says so in its own way.
        boolean held = position != null && database.logFiles().getLogFile().versionExists(position.getLogVersion());
        return held ? store.getCommandBatches(position) : store.getCommandBatches(txId);
    }

    private void remember(long txId, LogPosition position) {
        synchronized (positions) {
            positions.put(txId, position);
        }
    }

    /** Goes through the log once. Not for use by several threads. */
    final class Reader implements AutoCloseable {
        private final long last;
        private long next;
        private CommandBatchCursor cursor;

        private Reader(long first, long last) {
            this.next = first;
            this.last = last;
        }

        /**
         * The next transaction that has changes, or null at the end.
         *
         * @throws NoSuchLogEntryException if it has been pruned
         * @throws IOException if the log cannot be read
         */
        CapturedTransaction next() throws IOException {
            while (next <= last) {
                CapturedTransaction transaction = readOne();
                if (transaction != null) {
                    return transaction;
                }
            }
            return null;
        }

        /** Reads transaction {@link #next}; null if it was not captured. */
        private CapturedTransaction readOne() throws IOException {
            CapturedTransaction recent = cursor == null ? recent(next) : null;
            if (recent != null) {
                next++;
                return recent;
            }
            if (cursor == null) {
                cursor = open(next);
            }
            if (!cursor.next() || cursor.get().txId() != next) {
                throw new NoSuchLogEntryException(next, "the log does not go on with it");
            }
            CapturedTransaction transaction = captured(cursor.get());
            next++;
            if (transaction != null) {
                lastRead = transaction;
            }
            return transaction;
        }

        private CapturedTransaction captured(CommittedCommandBatchRepresentation entry) throws IOException {
            for (StorageCommand command : entry.commandBatch()) {
                if (command instanceof EnrichmentCommand enrichment) {
                    return CapturedTransaction.of(
                            entry.txId(),
                            entry.commandBatch().getTimeStarted(),
                            entry.timeWritten(),
                            EnrichmentCommand.extractForReading(enrichment));
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            if (cursor != null) {
                remember(next, cursor.position());
                cursor.close();
                cursor = null;
            }
        }
    }
}
