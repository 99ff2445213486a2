// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicContentTest {

    private final TopicContent.Count count = new TopicContent.Count();

    @Test
    void shouldAddUpKeysValuesAndHeaders() {
        add(7, 0, 100, 300);
        add(7, 1, -1, 200);

        TopicContent content = count.content();

        // each "neo4j.source.cdc.tx-id" and "neo4j.source.cdc.tx-seq" with a digit
        assertThat(content).isEqualTo(new TopicContent(2, 600 + 2 * (22 + 1 + 23 + 1), 0, 0));
        assertThat(content.bytesPerRecord()).isEqualTo(347);
    }

    @Test
    void shouldFindWhatIsThereTwice() {
        add(7, 0, 1, 1);
        add(7, 0, 1, 1);

        assertThat(count.content().doubled()).isEqualTo(1);
    }

    @Test
    void shouldFindWhatIsOutOfOrder() {
        add(7, 0, 1, 1);
        add(8, 1, 1, 1);
        add(8, 0, 1, 1);
        add(7, 1, 1, 1);
        add(9, 0, 1, 1);

        assertThat(count.content().outOfOrder()).isEqualTo(2);
        assertThat(count.content().doubled()).isZero();
    }

    @Test
    void shouldLetAUnitCarryWhatItsBytesOrItsEventsAllow() {
        assertThat(new TopicContent(10, 298_200, 0, 0).eventsPerUnit()).isBetween(33.5, 33.6);
        assertThat(new TopicContent(10, 3_630, 0, 0).eventsPerUnit()).isEqualTo(1_000);
    }

    private void add(long transaction, long inTransaction, int keySize, int valueSize) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("neo4j.source.cdc.tx-id", bytes(transaction));
        headers.add("neo4j.source.cdc.tx-seq", bytes(inTransaction));
        count.add(new ConsumerRecord<>(
                "t",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                keySize,
                valueSize,
                new byte[0],
                new byte[0],
                headers,
                Optional.empty()));
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }
}
