// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {

    @Test
    void shouldKeepTransactionsApartAndInOrder() {
        assertThat(txIds(Grouping.byTransaction(messages(1, 1, 2, 3, 3, 2)))).isEqualTo("[[1, 1], [2], [3, 3], [2]]");
        assertThat(Grouping.byTransaction(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1    | [[1, 1], [2], [3, 3, 3], [4]]",
                "2    | [[1, 1], [2], [3, 3, 3], [4]]",
                "3    | [[1, 1, 2], [3, 3, 3], [4]]",
                "6    | [[1, 1, 2, 3, 3, 3], [4]]",
                "1000 | [[1, 1, 2, 3, 3, 3, 4]]"
            })
    void shouldPutWholeTransactionsIntoAChunk(int size, String chunks) {
        assertThat(txIds(Grouping.inChunks(messages(1, 1, 2, 3, 3, 3, 4), size)))
                .isEqualTo(chunks);
    }

    @Test
    void shouldMakeNoChunkOfNothing() {
        assertThat(Grouping.inChunks(List.of(), 10)).isEmpty();
    }

    private static List<Message> messages(long... txIds) {
        return LongStream.of(txIds)
                .mapToObj(txId -> new Message(null, txId, false, new Statement("", Map.of())))
                .toList();
    }

    private static String txIds(List<List<Message>> groups) {
        return groups.stream()
                .map(group -> group.stream().map(Message::txId).toList())
                .toList()
                .toString();
    }
}
