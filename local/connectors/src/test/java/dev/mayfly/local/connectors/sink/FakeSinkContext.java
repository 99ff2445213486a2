// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A worker that collects errant records, or that has no reporter for them. */
public final class FakeSinkContext implements SinkTaskContext {
    private final List<SinkRecord> reported;

    /** {@code reported} takes errant records; null for a worker with {@code errors.tolerance=none}. */
    public FakeSinkContext(List<SinkRecord> reported) {
        this.reported = reported;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return reported == null
                ? null
                : (record, error) -> {
                    reported.add(record);
                    return CompletableFuture.completedFuture(null);
                };
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void timeout(long milliseconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<TopicPartition> assignment() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requestCommit() {
        throw new UnsupportedOperationException();
    }
}
