// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.connectors.Captured;
import dev.mayfly.local.connectors.Json;
import dev.mayfly.local.connectors.TestConfigs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages against those of the official connector, made from the same rows. */
class CapturedMessagesTest {
    private static final Map<String, Integer> ROW_OF_EVENT =
            Map.of("node-create", 0, "node-update", 2, "node-delete", 6, "rel-create", 3, "rel-delete", 5);

    static Stream<Arguments> captures() {
        return Stream.of("extended", "compact").flatMap(payload -> Stream.of(true, false)
                .flatMap(schemas ->
                        ROW_OF_EVENT.keySet().stream().sorted().map(event -> Arguments.of(payload, schemas, event))));
    }

    @ParameterizedTest(name = "{0}, schemas.enable={1}, {2}")
    @MethodSource("captures")
    void shouldWriteTheMessageThatWasCaptured(String payload, boolean schemas, String event) {
        String name = payload + "-schemas-enable-" + schemas;
        JsonNode captured = Captured.message(name + "." + event);
        String keyStrategy = name.equals("compact-schemas-enable-false") ? "ELEMENT_ID" : "WHOLE_VALUE";

        SourceRecord message = message(ROW_OF_EVENT.get(event), payload, keyStrategy);

        Json json = new Json(schemas);
        assertThat(Json.tree(json.value(message))).isEqualTo(Json.sorted(captured.get("value")));
        assertThat(Json.tree(json.key(message))).isEqualTo(Json.sorted(captured.get("key")));
        assertThat(message.timestamp()).isEqualTo(captured.get("ts").asLong());
        assertThat(message.headers()).hasSize(captured.get("headers").size());
        captured.get("headers").properties().forEach(header -> assertThat(Json.header(message, header.getKey()))
                .isEqualTo(header.getValue().asText()));
    }

    private static SourceRecord message(int row, String payload, String keyStrategy) {
        RecordWriter writer = new RecordWriter(SourceSettings.of(TestConfigs.source(
                "neo4j.payload-mode",
                payload.toUpperCase(java.util.Locale.ROOT),
                "neo4j.cdc.topic." + TestConfigs.TOPIC + ".key-strategy",
                keyStrategy)));
        List<SourceRecord> messages =
                writer.write(List.of(Rows.read(Captured.rows().get(row))), false);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
