// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The task hub on disk: the state of every instance, histories, inboxes and unanswered activities. Writing is for one
 * thread at a time; reading has a connection of its own and sees what is committed.
 */
final class HubStore implements AutoCloseable {
    private final Database writer;
    private final Database reader;
    private final Tripwire tripwire;
    private boolean inDoubt;

    HubStore(Path folder, Tripwire tripwire) {
        this.tripwire = tripwire;
        writer = new Database(folder);
        writer.execute("CREATE TABLE IF NOT EXISTS instances(id VARCHAR PRIMARY KEY, seq BIGINT NOT NULL,"
                + " status INT NOT NULL, created BIGINT NOT NULL, state BLOB NOT NULL)");
        writer.execute("CREATE INDEX IF NOT EXISTS instances_by_seq ON instances(seq)");
        writer.execute("CREATE TABLE IF NOT EXISTS history(instance_id VARCHAR, pos INT, event BLOB NOT NULL,"
                + " PRIMARY KEY(instance_id, pos))");
        writer.execute("CREATE TABLE IF NOT EXISTS inbox(instance_id VARCHAR, id BIGINT, event BLOB NOT NULL,"
                + " PRIMARY KEY(instance_id, id))");
        writer.execute("CREATE TABLE IF NOT EXISTS activities(id BIGINT PRIMARY KEY, instance_id VARCHAR NOT NULL,"
                + " request BLOB NOT NULL)");
        writer.execute("CREATE INDEX IF NOT EXISTS activities_by_instance ON activities(instance_id)");
        reader = new Database(folder);
    }

    /** Commits a unit of work: all of it or, if this throws, nothing. */
    void save(UnitOfWork unit) {
        transact(() -> {
            unit.changes().forEach(this::save);
            for (Activity activity : unit.scheduledActivities()) {
                writer.update(
                        "INSERT INTO activities VALUES(?, ?, ?)",
                        activity.id(),
                        activity.key().instanceId(),
                        activity.request().toByteArray());
            }
            for (Activity activity : unit.answeredActivities()) {
                writer.update("DELETE FROM activities WHERE id = ?", activity.id());
            }
        });
    }

    /**
     * Runs and commits. If the commit itself fails, nobody knows whether it happened: nothing is written any more, so
     * that memory and disk cannot drift apart.
     */
    private void transact(Runnable work) {
        if (inDoubt) {
            throw new StoreException("an earlier commit failed; the engine has to be started again");
        }
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            undo(e);
            throw e;
        }
        inDoubt = true;
        writer.commit();
        inDoubt = false;
        tripwire.passed();
    }

    private void undo(Throwable cause) {
        try {
            writer.rollback();
        } catch (StoreException e) {
            inDoubt = true;
            cause.addSuppressed(e);
        }
    }

    private void save(UnitOfWork.Change change) {
        Instance after = change.after();
        writer.update(
                "MERGE INTO instances KEY(id) VALUES(?, ?, ?, ?, ?)",
                after.id(),
                after.seq(),
                after.status().getNumber(),
                Times.toMicros(after.state().getCreatedTimestamp()),
                after.state().toByteArray());
        Optional<Instance> sameExecution =
                change.before().filter(before -> before.executionId().equals(after.executionId()));
        if (sameExecution.isPresent()) {
            append(sameExecution.get(), after);
        } else {
            writer.update("DELETE FROM history WHERE instance_id = ?", after.id());
            writer.update("DELETE FROM inbox WHERE instance_id = ?", after.id());
            writeHistory(after, 0);
            writeInbox(after, 0);
        }
    }

    /** Within an execution a history only grows at its end, and an inbox only loses from its front. */
    private void append(Instance before, Instance after) {
        writeHistory(after, before.history().size());
        long firstKept = after.inbox().isEmpty()
                ? after.nextMessage()
                : after.inbox().get(0).id();
        if (!before.inbox().isEmpty() && before.inbox().get(0).id() < firstKept) {
            writer.update("DELETE FROM inbox WHERE instance_id = ? AND id < ?", after.id(), firstKept);
        }
        writeInbox(after, before.nextMessage());
    }

    private void writeHistory(Instance instance, int from) {
        for (int pos = from; pos < instance.history().size(); pos++) {
            writer.update(
                    "INSERT INTO history VALUES(?, ?, ?)",
                    instance.id(),
                    pos,
                    instance.history().get(pos).toByteArray());
            tripwire.passed();
        }
    }

    private void writeInbox(Instance instance, long fromId) {
        for (Instance.Message message : instance.inbox()) {
            if (message.id() >= fromId) {
                writer.update(
                        "INSERT INTO inbox VALUES(?, ?, ?)",
                        instance.id(),
                        message.id(),
                        message.event().toByteArray());
                tripwire.passed();
            }
        }
    }

    /** Every instance that is not finished, in the order of creation. */
    synchronized List<Instance> loadLive() {
        List<Instance> live = reader.query(
                row -> load(row.getLong(1), parse(OrchestrationState.parser(), row.getBytes(2))),
                "SELECT seq, state FROM instances WHERE status IN (" + InstanceFilter.LIVE + ") ORDER BY seq");
        reader.release();
        return live;
    }

    private Instance load(long seq, OrchestrationState state) {
        List<HistoryEvent> history = readHistory(state.getInstanceId());
        List<Instance.Message> inbox = reader.query(
                row -> new Instance.Message(row.getLong(1), parse(HistoryEvent.parser(), row.getBytes(2))),
                "SELECT id, event FROM inbox WHERE instance_id = ? ORDER BY id",
                state.getInstanceId());
        ExecutionStartedEvent started = Stream.concat(
                        history.stream(), inbox.stream().map(Instance.Message::event))
                .filter(HistoryEvent::hasExecutionStarted)
                .findFirst()
                .orElseThrow(() -> new StoreException("instance " + state.getInstanceId() + " has no start"))
                .getExecutionStarted();
        long nextMessage = inbox.isEmpty() ? 0 : inbox.get(inbox.size() - 1).id() + 1;
        return new Instance(seq, started, state, history, inbox, nextMessage);
    }

    synchronized List<Activity> loadActivities() {
        List<Activity> activities = reader.query(
                row -> new Activity(row.getLong(1), parse(ActivityRequest.parser(), row.getBytes(2))),
                "SELECT id, request FROM activities ORDER BY id");
        reader.release();
        return activities;
    }

    /** The largest number that was given to an instance or an activity; 0 in an empty hub. */
    synchronized long lastNumber() {
        long last = reader.query(
                        row -> row.getLong(1),
                        "SELECT GREATEST((SELECT COALESCE(MAX(seq), 0) FROM instances),"
                                + " (SELECT COALESCE(MAX(id), 0) FROM activities))")
                .get(0);
        reader.release();
        return last;
    }

    synchronized Optional<OrchestrationState> state(String id) {
        List<OrchestrationState> found = reader.query(
                row -> parse(OrchestrationState.parser(), row.getBytes(1)),
                "SELECT state FROM instances WHERE id = ?",
                id);
        reader.release();
        return found.stream().findFirst();
    }

    /** The committed history of the instance's last execution, the oldest event first; empty if there is none. */
    synchronized List<HistoryEvent> history(String id) {
        List<HistoryEvent> history = readHistory(id);
        reader.release();
        return history;
    }

    private List<HistoryEvent> readHistory(String id) {
        return reader.query(
                row -> parse(HistoryEvent.parser(), row.getBytes(1)),
                "SELECT event FROM history WHERE instance_id = ? ORDER BY pos",
                id);
    }

    /** An instance's state and its place in the order of creation. */
    record Numbered(long seq, OrchestrationState state) {}

    /** At most {@code limit} instances that pass the filter, in the order of creation. */
    synchronized List<Numbered> query(InstanceFilter filter, int limit) {
        List<Numbered> found = reader.query(
                row -> new Numbered(row.getLong(1), parse(OrchestrationState.parser(), row.getBytes(2))),
                "SELECT seq, state FROM instances WHERE " + filter.sql() + " ORDER BY seq LIMIT " + limit,
                filter.arguments());
        reader.release();
        return found;
    }

    /** The ids of at most {@code limit} instances that pass the filter. */
    synchronized List<String> ids(InstanceFilter filter, int limit) {
        List<String> found = reader.query(
                row -> row.getString(1),
                "SELECT id FROM instances WHERE " + filter.sql() + " LIMIT " + limit,
                filter.arguments());
        reader.release();
        return found;
    }

    /**
     * Deletes all that is stored of an instance. The file shrinks with the commits that follow. One instance at a time,
     * since H2 keeps what a transaction deletes in memory until its end.
     */
    void delete(String id) {
        transact(() -> {
            writer.update("DELETE FROM instances WHERE id = ?", id);
            writer.update("DELETE FROM history WHERE instance_id = ?", id);
            writer.update("DELETE FROM inbox WHERE instance_id = ?", id);
            writer.update("DELETE FROM activities WHERE instance_id = ?", id);
        });
    }

    void deleteEverything() {
        transact(() -> Stream.of("instances", "history", "inbox", "activities")
                .forEach(table -> writer.update("DELETE FROM " + table)));
    }

    private static <T> T parse(Parser<T> parser, byte[] bytes) {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new StoreException("a row is not readable", e);
        }
    }

    @Override
    public synchronized void close() {
        reader.close();
        writer.close();
    }
}
