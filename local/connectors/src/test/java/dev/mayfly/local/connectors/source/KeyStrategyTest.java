// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.connectors.Captured;
import dev.mayfly.local.connectors.Json;
import dev.mayfly.local.connectors.TestConfigs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyStrategyTest {
    private static final int NODE = 1;
    private static final int RELATIONSHIP_WITHOUT_KEYS = 3;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SKIP        | " + NODE + " |",
                "ELEMENT_ID  | " + NODE + " | \"4:6a1c3a8e-0000-4000-8000-000000000001:1\"",
                "ENTITY_KEYS | " + NODE + " | {\"Person\":[{\"id\":2}]}",
                "ENTITY_KEYS | " + RELATIONSHIP_WITHOUT_KEYS + " |"
            })
    void shouldMakeTheKey(String strategy, int row, String expected) {
        RecordWriter writer = new RecordWriter(SourceSettings.of(TestConfigs.source(
                "neo4j.payload-mode", "COMPACT", "neo4j.cdc.topic." + TestConfigs.TOPIC + ".key-strategy", strategy)));

        SourceRecord message = writer.write(List.of(Rows.read(Captured.rows().get(row))), false)
                .get(0);

        byte[] key = message.key() == null ? null : new Json(false).key(message);
        assertThat(key == null ? null : new String(key, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
}
