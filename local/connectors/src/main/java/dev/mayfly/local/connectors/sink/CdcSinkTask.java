// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.StandIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies change events in the order of arrival, each transaction of the source within one transaction. When {@code put}
 * returns, all are committed at the database but those of a transaction that has not arrived completely.
 */
public final class CdcSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(CdcSinkTask.class);

    private final Map<TopicPartition, Unfinished> unfinished = new HashMap<>();
    /** The first offset of what was complete and is not applied: a failure must not commit what was held before it. */
    private final Map<TopicPartition, Long> unapplied = new HashMap<>();

    private Target target;
    private Statements statements;
    private boolean strict;
    private int batchSize;

    @Override
    public String version() {
        return StandIn.VERSION;
    }

    @Override
    public void start(Map<String, String> properties) {
        SinkSettings settings = SinkSettings.of(properties);
        BoltTarget database = new BoltTarget(settings.connection());
        start(settings, settings.likeOfficial() ? new OfficialManner(database, settings.batchSize()) : database);
    }

    /** Starts on a given database, which the task then owns. */
    void start(SinkSettings settings, Target database) {
        target = database;
        batchSize = settings.batchSize();
        try {
            strict = database.abilities().strict();
        } catch (RuntimeException e) {
            // Connect does not stop a task that failed to start.
            database.close();
            throw e;
        }
        statements = strict
                ? new StrictStatements(settings.labelName(), settings.propertyName())
                : new TolerantStatements(settings.labelName(), settings.propertyName());
        LOG.info("Applying change events {}", strict ? "as with APOC" : "as without APOC");
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        List<Message> ready = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            try {
                Message message = Message.of(record, statements);
                unfinished
                        .computeIfAbsent(partition(record), any -> new Unfinished(Unfinished.MOST_BYTES))
                        .next(message, ready);
            } catch (RuntimeException e) {
                apply(ready);
                ready.clear();
                report(record, e);
            }
        }
        apply(ready);
    }

    /** What is held back is fetched again after a restart. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> received) {
        Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>(received);
        unfinished.forEach((partition, transaction) -> transaction
                .firstOffset()
                .ifPresent(offset -> applied.replace(partition, new OffsetAndMetadata(offset))));
        unapplied.forEach((partition, offset) -> applied.replace(partition, new OffsetAndMetadata(offset)));
        return applied;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        unfinished.keySet().removeAll(partitions);
        unapplied.keySet().removeAll(partitions);
    }

    @Override
    public void stop() {
        if (target != null) {
            target.close();
        }
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    private void apply(List<Message> messages) {
        messages.forEach(message -> unapplied.putIfAbsent(
                partition(message.record()), message.record().originalKafkaOffset()));
        for (List<Message> group : strict ? Grouping.inChunks(messages, batchSize) : Grouping.byTransaction(messages)) {
            try {
                write(group);
            } catch (RuntimeException e) {
                LOG.warn("Failed to apply {} changes, trying each transaction on its own", group.size(), e);
                Grouping.byTransaction(group).forEach(this::applyAlone);
            }
        }
        unapplied.clear();
    }

    /** Single records of a transaction are tried only if somebody takes the others: with {@code errors.tolerance=all}. */
    private void applyAlone(List<Message> transaction) {
        try {
            write(transaction);
        } catch (RuntimeException e) {
            if (transaction.size() > 1 && context.errantRecordReporter() != null) {
                transaction.forEach(message -> applyAlone(List.of(message)));
            } else {
                report(transaction.get(0).record(), e);
            }
        }
    }

    private void write(List<Message> messages) {
        target.write(messages.stream().map(Message::statement).toList());
    }

    /** To where {@code errors.tolerance} and its dead letter queue want it, or the end of the task. */
    private void report(SinkRecord record, RuntimeException e) {
        ErrantRecordReporter reporter = context.errantRecordReporter();
        if (reporter == null) {
            throw new ConnectException(
                    "Cannot apply the transaction with the change event at " + record.topic() + "-"
                            + record.kafkaPartition() + "@" + record.kafkaOffset() + ": " + e.getMessage(),
                    e);
        }
        try {
            reporter.report(record, e).get();
        } catch (ExecutionException failed) {
            throw new ConnectException("Cannot report a change event that cannot be applied", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while reporting a change event that cannot be applied", e);
        }
    }
}
