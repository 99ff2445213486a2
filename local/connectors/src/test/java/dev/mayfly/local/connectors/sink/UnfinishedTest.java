// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.connectors.TestConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class UnfinishedTest {
    private final List<Message> ready = new ArrayList<>();
    private Unfinished unfinished = new Unfinished(Unfinished.MOST_BYTES);
    private long offset;

    @Test
    void shouldHoldATransactionUntilItsLastChangeIsThere() {
        next(1, true);
        next(1, true);
        assertThat(offsets()).isEmpty();
        assertThat(unfinished.firstOffset()).hasValue(0);

        next(1, false);

        assertThat(offsets()).containsExactly(0L, 1L, 2L);
        assertThat(unfinished.firstOffset()).isEmpty();
    }

    @Test
    void shouldHoldNothingOfASourceThatDoesNotSayWhatFollows() {
        next(1, false);
        next(1, false);

        assertThat(offsets()).containsExactly(0L, 1L);
    }

    @Test
    void shouldForgetABeginningThatWillComeAgain() {
        next(7, true);
        next(7, true);
        next(6, false);
        next(7, true);
        next(7, false);

        assertThat(offsets()).as("7 as it came the second time").containsExactly(2L, 3L, 4L);
    }

    @Test
    void shouldKeepWhatCameTwiceOfOneTransactionTogether() {
        next(7, true);
        next(7, true);
        next(7, true);
        assertThat(offsets()).isEmpty();

        next(7, false);

        assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void shouldApplyWhatThereIsOfATransactionWhoseRestIsLost() {
        next(7, true);
        next(9, false);

        assertThat(offsets()).containsExactly(0L, 1L);
    }

    @Test
    void shouldHoldNoMoreThanItsBound() {
        unfinished = new Unfinished(10_000);
        for (int i = 0; i < 25; i++) {
            next(1, true);
        }
        assertThat(offsets()).as("in pieces of ten").hasSize(20);
        assertThat(unfinished.firstOffset()).hasValue(20);

        next(1, false);

        assertThat(offsets()).hasSize(26).isSorted();
    }

    private void next(long txId, boolean continues) {
        SinkRecord record = new SinkRecord(TestConfigs.TOPIC, 0, null, null, null, null, offset++);
        unfinished.next(new Message(record, txId, continues, new Statement("", Map.of("id", "x"))), ready);
    }

    private List<Long> offsets() {
        return ready.stream().map(message -> message.record().kafkaOffset()).toList();
    }
}
