// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.event.TransactionData;
import org.neo4j.graphdb.event.TransactionEventListenerAdapter;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/**
 * Stands before every commit: fixes for the rest of it how the transaction is captured, and has its keys recorded. It
 * does not listen for the changes themselves, since its calls come neither in the order of commits nor after a crash.
 */
final class CommitListener extends TransactionEventListenerAdapter<Void> {
    private final Capture capture;

    CommitListener(Capture capture) {
        this.capture = capture;
    }

    @Override
    public Void beforeCommit(TransactionData data, Transaction transaction, GraphDatabaseService database) {
        KernelTransaction kernel = ((InternalTransaction) transaction).kernelTransaction();
        EnrichmentMode mode = capture.beginCommit(kernel.getTransactionSequenceNumber());
        if (mode != EnrichmentMode.OFF) {
            KeyRecorder.record(data, kernel, mode);
        }
        return null;
    }

    @Override
    public void afterCommit(TransactionData data, Void state, GraphDatabaseService database) {
        capture.endCommit();
    }

    @Override
    public void afterRollback(TransactionData data, Void state, GraphDatabaseService database) {
        capture.endCommit();
    }
}
