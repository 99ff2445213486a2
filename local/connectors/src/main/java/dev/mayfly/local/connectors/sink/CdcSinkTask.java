// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.StandIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies change events in the order of arrival. When {@code put} returns, they are committed at the database. */
public final class CdcSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(CdcSinkTask.class);

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
        start(settings, new BoltTarget(settings.connection()));
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
        Map<String, List<SinkRecord>> byTopic = new LinkedHashMap<>();
        records.forEach(record -> byTopic.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                .add(record));
        byTopic.values().forEach(this::apply);
    }

    @Override
    public void stop() {
        if (target != null) {
            target.close();
        }
    }

    private void apply(List<SinkRecord> records) {
        int committed = 0;
        try {
            for (List<Message> group : groups(records)) {
                write(group);
                committed += group.size();
            }
        } catch (RuntimeException e) {
            LOG.warn("failed to process messages, trying to identify offending message", e);
            records.subList(committed, records.size()).forEach(this::applyAlone);
        }
    }

    private List<List<Message>> groups(List<SinkRecord> records) {
        List<Message> messages = new ArrayList<>(records.size());
        records.forEach(record -> messages.add(Message.of(record, statements)));
        return strict ? Grouping.inChunks(messages, batchSize) : Grouping.byTransaction(messages);
    }

    private void applyAlone(SinkRecord record) {
        try {
            write(List.of(Message.of(record, statements)));
        } catch (RuntimeException e) {
            report(record, e);
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
                    "Cannot apply the change event at " + record.topic() + "-" + record.kafkaPartition() + "@"
                            + record.kafkaOffset() + ": " + e.getMessage(),
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
