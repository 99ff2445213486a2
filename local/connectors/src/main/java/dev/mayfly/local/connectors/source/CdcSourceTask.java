// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.StandIn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the change log behind the stored offset. Any failure ends the task, as in the official connector: a cursor that
 * the database no longer knows is for the operator to judge, not for the task to skip.
 */
public final class CdcSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(CdcSourceTask.class);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private ChangeLog changeLog;
    private RecordWriter writer;
    private PollPace pace;
    private String cursor;

    @Override
    public String version() {
        return StandIn.VERSION;
    }

    @Override
    public void start(Map<String, String> properties) {
        SourceSettings settings = SourceSettings.of(properties);
        start(settings, new BoltChangeLog(settings));
    }

    /** Starts on a given change log, which the task then owns. */
    void start(SourceSettings settings, ChangeLog log) {
        changeLog = log;
        writer = new RecordWriter(settings);
        pace = new PollPace(settings.pollInterval(), settings.pollDuration(), System.nanoTime());
        try {
            cursor = firstCursor(settings);
        } catch (RuntimeException e) {
            // Connect does not stop a task that failed to start.
            log.close();
            throw e;
        }
        LOG.info("Reading changes behind {}", cursor);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        long wait = pace.waitNanos(System.nanoTime());
        if (wait > 0 && stopped.await(wait, TimeUnit.NANOSECONDS)) {
            return null;
        }
        long begun = System.nanoTime();
        if (!pace.isDue(begun)) {
            return null;
        }
        ChangeLog.Batch batch = changeLog.read(cursor);
        pace.queried(begun, !batch.rows().isEmpty());
        cursor = batch.cursor();
        List<SourceRecord> records = writer.write(batch.rows(), batch.cut());
        return records.isEmpty() ? null : records;
    }

    @Override
    public void stop() {
        stopped.countDown();
        if (changeLog != null) {
            changeLog.close();
        }
    }

    private String firstCursor(SourceSettings settings) {
        String stored = settings.ignoreStoredOffset()
                ? null
                : Offsets.cursor(context.offsetStorageReader()
                        .offset(Offsets.partition(settings.connection().database())));
        if (stored != null) {
            return stored;
        }
        return switch (settings.startFrom()) {
            case EARLIEST -> changeLog.earliest();
            case NOW -> changeLog.current();
            case USER_PROVIDED -> settings.startFromValue();
        };
    }
}
