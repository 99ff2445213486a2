// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.retention;

import dev.mayfly.local.neo4j.retention.RetentionPolicy.LogFileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.neo4j.common.DependencyResolver;
import org.neo4j.kernel.impl.transaction.log.checkpoint.CheckPointer;
import org.neo4j.kernel.impl.transaction.log.checkpoint.SimpleTriggerInfo;
import org.neo4j.kernel.impl.transaction.log.files.LogFile;
import org.neo4j.kernel.impl.transaction.log.files.LogFiles;
import org.neo4j.storageengine.api.TransactionIdStore;

/**
 * Deletes surplus files of one database's transaction log. The server's own pruning is switched off: it counts age in
 * whole hours and looks only when something is written, so neither a test nor an idle demo would ever see it happen.
 */
public final class Pruner implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Pruner.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final RetentionLimits limits;
    private final LogFile log;
    private final CheckPointer checkPointer;
    private final TransactionIdStore transactions;
    private final ScheduledFuture<?> schedule;

    private Instant lastLook = Instant.now();
    private long transactionsAtLastLook;
    private boolean closed;

    /** Looks after a running database until it is closed; close it before the database is stopped. */
    public Pruner(
            String name, DependencyResolver database, RetentionLimits limits, ScheduledExecutorService scheduler) {
        this.name = name;
        this.limits = limits;
        this.log = database.resolveDependency(LogFiles.class).getLogFile();
        this.checkPointer = database.resolveDependency(CheckPointer.class);
        this.transactions = database.resolveDependency(TransactionIdStore.class);
        this.transactionsAtLastLook = transactions.getLastClosedTransactionId();
        Duration pause = limits.checkInterval().compareTo(LONGEST_PAUSE) < 0 ? limits.checkInterval() : LONGEST_PAUSE;
        this.schedule =
                scheduler.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for a look that is being taken. */
    @Override
    public synchronized void close() {
        closed = true;
        schedule.cancel(false);
    }

    private synchronized void look() {
        Instant now = Instant.now();
        long transactionsNow = transactions.getLastClosedTransactionId();
        if (closed || !RetentionPolicy.isDue(lastLook, transactionsNow - transactionsAtLastLook, limits, now)) {
            return;
        }
        lastLook = now;
        transactionsAtLastLook = transactionsNow;
        try {
            prune(now);
        } catch (IOException | RuntimeException e) {
            // The next look may have more luck; an exception would end the schedule.
            LOG.log(System.Logger.Level.WARNING, name + ": the transaction log could not be pruned", e);
        }
    }

    private void prune(Instant now) throws IOException {
        List<LogFileFacts> files = files();
        int surplus = RetentionPolicy.surplus(files, limits, now);
        if (surplus == 0) {
            return;
        }
        // Recovery begins at the last checkpoint, and the one made now lies at or behind this place.
        long needed = transactions.getLastClosedTransaction().logPosition().getLogVersion();
        checkPointer.forceCheckPoint(new SimpleTriggerInfo("pruning"));
        long deleted = 0;
        for (LogFileFacts file : files.subList(0, surplus)) {
            if (file.version() < needed) {
                log.terminateExternalReaders(file.version());
                log.delete(file.version());
                deleted++;
            }
        }
        LOG.log(System.Logger.Level.INFO, name + ": deleted " + deleted + " files of the transaction log");
    }

    private List<LogFileFacts> files() throws IOException {
        List<LogFileFacts> files = new ArrayList<>();
        for (long version = log.getLowestLogVersion(); version <= log.getHighestLogVersion(); version++) {
            Path file = log.getLogFileForVersion(version);
            Instant lastWritten = Files.getLastModifiedTime(file).toInstant();
            files.add(new LogFileFacts(version, Files.size(file), lastWritten));
        }
        return files;
    }
}
