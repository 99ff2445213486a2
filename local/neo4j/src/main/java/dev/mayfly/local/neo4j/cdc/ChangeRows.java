// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import dev.mayfly.local.neo4j.cdc.Selector.TransactionFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.neo4j.collection.ResourceRawIterator;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.kernel.api.ResourceMonitor;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.MapValue;

/** The rows of {@code db.cdc.query}, each made when it is asked for: a client may stop after the first few. */
final class ChangeRows implements ResourceRawIterator<AnyValue[], ProcedureException> {
    private final UUID database;
    private final String databaseName;
    private final Names names;
    private final KeySchema keys;
    private final List<Selector> selectors;
    private final ChangeLog.Reader log;
    private final ResourceMonitor monitor;

    private CapturedTransaction transaction;
    private ChangeReader changes;
    private TransactionFacts facts;
    private MapValue metadata;
    private int seq;
    private AnyValue[] row;

    ChangeRows(
            ChangeLog log, ChangeLog.Reader reader, KeySchema keys, List<Selector> selectors, ResourceMonitor monitor) {
        this.database = log.databaseId();
        this.databaseName = log.databaseName();
        this.names = log.names();
        this.keys = keys;
        this.selectors = selectors;
        this.log = reader;
        this.monitor = monitor;
        monitor.registerCloseableResource(this);
    }

    /**
     * Begins in the middle of a transaction, behind its change {@code id.seq()}.
     *
     * @throws ProcedureException if there is no such change
     */
    ChangeRows startBehind(ChangeId id) throws ProcedureException {
        boolean found = nextTransaction() && transaction.txId() == id.txId() && id.seq() < transaction.changes();
        if (!found) {
            close();
            throw CdcFault.NO_SUCH_CHANGE.exception();
        }
        seq = (int) id.seq() + 1;
        return this;
    }

    @Override
    public boolean hasNext() throws ProcedureException {
        if (row == null) {
            row = nextRow();
        }
        return row != null;
    }

    @Override
    public AnyValue[] next() throws ProcedureException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        AnyValue[] next = row;
        row = null;
        return next;
    }

    @Override
    public void close() {
        monitor.unregisterCloseableResource(this);
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the transaction log", e);
        }
    }

    private AnyValue[] nextRow() throws ProcedureException {
        while (true) {
            if (transaction == null || seq >= transaction.changes()) {
                if (!nextTransaction()) {
                    return null;
                }
                continue;
            }
            Change change = changes.change(seq++);
            if (Selector.any(selectors, change, facts)) {
                return row(change, seq - 1);
            }
        }
    }

    private boolean nextTransaction() throws ProcedureException {
        try {
            transaction = log.next();
        } catch (IOException e) {
            throw CdcFault.PRUNED.exception(e);
        }
        if (transaction == null) {
            return false;
        }
        seq = 0;
        changes = transaction.reader(names, keys);
        facts = transaction.facts();
        metadata = transaction.metadata(databaseName);
        return true;
    }

    private AnyValue[] row(Change change, int seqOfChange) {
        ChangeId id = new ChangeId(database, transaction.txId(), seqOfChange);
        return new AnyValue[] {
            Values.stringValue(id.text()),
            Values.longValue(transaction.txId()),
            Values.longValue(seqOfChange),
            metadata,
            ChangeMaps.event(change)
        };
    }
}
