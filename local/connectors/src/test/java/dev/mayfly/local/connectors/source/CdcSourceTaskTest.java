// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.Captured;
import dev.mayfly.local.connectors.TestConfigs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class CdcSourceTaskTest {
    private final FakeLog log = new FakeLog();
    private final CdcSourceTask task = new CdcSourceTask();

    @Test
    void shouldStartWhereTheConfigurationSays() {
        assertThat(firstFrom(null, "neo4j.start-from", "EARLIEST")).isEqualTo("earliest");
        assertThat(firstFrom(null, "neo4j.start-from", "NOW")).isEqualTo("current");
        assertThat(firstFrom(null, "neo4j.start-from", "USER_PROVIDED", "neo4j.start-from.value", "mine"))
                .isEqualTo("mine");
    }

    @Test
    void shouldPreferTheStoredOffsetUnlessToldToIgnoreIt() {
        assertThat(firstFrom("stored", "neo4j.start-from", "EARLIEST")).isEqualTo("stored");
        assertThat(firstFrom("stored", "neo4j.start-from", "EARLIEST", "neo4j.ignore-stored-offset", "true"))
                .isEqualTo("earliest");
    }

    @Test
    void shouldReadOnBehindTheLastChange() throws InterruptedException {
        log.batches.add(new ChangeLog.Batch(List.of(Rows.read(Captured.rows().get(0))), "CID1", false));
        start(null, "neo4j.cdc.poll-interval", "0s");

        List<SourceRecord> found = task.poll();
        task.poll();
        task.poll();

        assertThat(found).hasSize(1);
        assertThat(log.asked).containsExactly("current", "CID1", "moved 1");
    }

    @Test
    void shouldReturnNothingUntilTheIntervalHasPassed() throws InterruptedException {
        start(null, "neo4j.cdc.poll-interval", "1h");

        assertThat(task.poll()).isNull();
        assertThat(task.poll()).isNull();

        assertThat(log.asked).hasSize(1);
    }

    @Test
    void shouldLeaveAPollAtOnceWhenStopped() throws Exception {
        start(null, "neo4j.cdc.poll-interval", "1h");
        task.poll();
        CompletableFuture<List<SourceRecord>> polling = CompletableFuture.supplyAsync(() -> {
            try {
                return task.poll();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        task.stop();

        assertThat(polling.get(1, TimeUnit.SECONDS)).isNull();
        assertThat(log.closed).isTrue();
    }

    @Test
    void shouldCloseTheLogWhenTheStartFails() {
        log.failure = new IllegalStateException("no CDC here");

        assertThatThrownBy(() -> start(null)).isSameAs(log.failure);
        assertThat(log.closed).isTrue();
    }

    @Test
    void shouldEndWithTheFailureOfAPollUnchanged() {
        start(null);
        log.failure = new IllegalStateException("unknown identifier");

        assertThatThrownBy(task::poll).isSameAs(log.failure);
    }

    @Test
    void shouldStopBeforeItStarted() {
        task.stop();
    }

    private String firstFrom(String stored, String... config) {
        log.asked.clear();
        start(stored, config);
        try {
            task.poll();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return log.asked.get(0);
    }

    private void start(String stored, String... config) {
        task.initialize(new FakeContext(stored));
        task.start(SourceSettings.of(TestConfigs.source(config)), log);
    }

    private static final class FakeLog implements ChangeLog {
        private final Queue<Batch> batches = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private RuntimeException failure;
        private boolean closed;

        @Override
        public String earliest() {
            return id("earliest");
        }

        @Override
        public String current() {
            return id("current");
        }

        @Override
        public Batch read(String from) {
            asked.add(id(from));
            return batches.isEmpty() ? new Batch(List.of(), "moved " + (asked.size() - 1), false) : batches.remove();
        }

        @Override
        public void close() {
            closed = true;
        }

        private String id(String id) {
            if (failure != null) {
                throw failure;
            }
            return id;
        }
    }
}
