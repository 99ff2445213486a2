// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.connectors.Captured;
import dev.mayfly.local.connectors.TestConfigs;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.message.ChangeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordWriterTest {

    @Test
    void shouldWriteOneRecordForEachTopicAndSelectorThatFindsTheChange() {
        RecordWriter writer = writer(
                "neo4j.cdc.topic.people.patterns", "(:Person),({id: 1})",
                "neo4j.cdc.topic.links.patterns", "()-[:KNOWS]->()");

        assertThat(writer.write(rows(), false))
                .extracting(SourceRecord::topic)
                .filteredOn(topic -> !topic.equals(TestConfigs.TOPIC))
                .containsExactly("people", "people", "people", "people", "people", "links", "links", "links", "people");
    }

    @Test
    void shouldStoreTheCursorOfEachChangeInTheOfficialForm() {
        List<SourceRecord> records = writer("neo4j.database", "graph").write(rows(), false);

        assertThat(records.get(0).sourceOffset()).isEqualTo(Map.of("value", "CID0000000000000000000001"));
        assertThat(records.get(6).sourceOffset()).isEqualTo(Map.of("value", "CID0000000000000000000007"));
        // Connect stores it as JSON and compares the bytes, so the order counts.
        assertThat(new ArrayList<>(records.get(0).sourcePartition().entrySet()).toString())
                .isEqualTo("[database=graph, type=cdc, partition=1]");
    }

    @ParameterizedTest
    @CsvSource({"false, TT.....", "true, TT....T"})
    void shouldSayOfEachRecordWhetherMoreOfItsTransactionFollows(boolean cut, String expected) {
        assertThat(continued(writer().write(rows(), cut))).isEqualTo(expected);
    }

    @Test
    void shouldSayNothingOfWhatFollowsWhereATransactionMayEndInAnotherTopic() {
        RecordWriter writer = writer("neo4j.cdc.topic.people.patterns", "(:Person)");

        assertThat(continued(writer.write(rows(), true))).doesNotContain("T");
    }

    private static String continued(List<SourceRecord> records) {
        return records.stream()
                .map(record -> record.headers().lastWithName(ChangeMessage.CONTINUES_HEADER) == null ? "." : "T")
                .collect(Collectors.joining());
    }

    private static RecordWriter writer(String... more) {
        return new RecordWriter(SourceSettings.of(TestConfigs.source(more)));
    }

    private static List<ChangeRow> rows() {
        return Captured.rows().stream().map(Rows::read).toList();
    }
}
