// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorConfigsTest {
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    private final Map<String, String> source =
            ConnectorConfigs.source("neo4j+s://m.example", "reader", "cdc-all", ValueConverter.PACKED);
    private final Map<String, String> sink =
            ConnectorConfigs.sink("neo4j+s://s.example", "writer", "cdc-all", ValueConverter.PACKED);

    @Test
    void shouldPassOurOwnLintAgainstTheKeysOfTheConnector() {
        assertThat(ConnectorLint.lint(ConnectorKind.SOURCE, source, KnownKeys.of(ConnectorKind.SOURCE)))
                .isEmpty();
        assertThat(ConnectorLint.lint(ConnectorKind.SINK, sink, KnownKeys.of(ConnectorKind.SINK)))
                .isEmpty();
    }

    @Test
    void shouldCaptureEverythingFromTheStart() {
        assertThat(source)
                .containsEntry("connector.class", "org.neo4j.connectors.kafka.source.Neo4jConnector")
                .containsEntry("neo4j.uri", "neo4j+s://m.example")
                .containsEntry("neo4j.authentication.basic.username", "reader")
                .containsEntry("neo4j.authentication.basic.password", "${env:MASTER_PASSWORD}")
                .containsEntry("neo4j.source-strategy", "CDC")
                .containsEntry("neo4j.start-from", "EARLIEST")
                .containsEntry("neo4j.cdc.topic.cdc-all.patterns", "(),()-[]-()")
                .containsEntry("neo4j.cdc.topic.cdc-all.key-strategy", "SKIP")
                .containsEntry("neo4j.payload-mode", "COMPACT")
                .containsEntry("tasks.max", "1");
    }

    @Test
    void shouldLookForChangesAsOftenAsTheDocumentsSay() {
        String interval = source.get("neo4j.cdc.poll-interval").replace("ms", " ms");

        assertThat(Path.of("../docs/operations.md")).content().contains("looks for changes every " + interval);
    }

    @Test
    void shouldApplyBySourceIdAndStopAtWhatCannotBeApplied() {
        assertThat(sink)
                .containsEntry("connector.class", "org.neo4j.connectors.kafka.sink.Neo4jConnector")
                .containsEntry("neo4j.uri", "neo4j+s://s.example")
                .containsEntry("neo4j.authentication.basic.username", "writer")
                .containsEntry("neo4j.authentication.basic.password", "${env:SUBSCRIBER_PASSWORD}")
                .containsEntry("topics", "cdc-all")
                .containsEntry("neo4j.cdc.source-id.topics", "cdc-all")
                .containsEntry("neo4j.cdc.source-id.label-name", "SourceEvent")
                .containsEntry("neo4j.cdc.source-id.property-name", "sourceId")
                .containsEntry("value.converter.schemas.enable", "true")
                .containsEntry("errors.tolerance", "none")
                .containsEntry("tasks.max", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "packed, dev.mayfly.connect.image.SmallJsonConverter",
        "plain, org.apache.kafka.connect.json.JsonConverter"
    })
    void shouldWriteAndReadValuesAsTheAppIsTold(String word, String converter) {
        ValueConverter values = ValueConverter.of(word);
        Map<String, String> writer = ConnectorConfigs.source("neo4j+s://m.example", "reader", "cdc-all", values);
        Map<String, String> reader = ConnectorConfigs.sink("neo4j+s://s.example", "writer", "cdc-all", values);

        assertThat(writer).containsEntry("value.converter", converter).containsEntry("key.converter", JSON);
        assertThat(reader).containsEntry("value.converter", converter).containsEntry("key.converter", JSON);
        assertThat(ConnectorLint.lint(ConnectorKind.SOURCE, writer, KnownKeys.of(ConnectorKind.SOURCE)))
                .isEmpty();
        assertThat(ConnectorLint.lint(ConnectorKind.SINK, reader, KnownKeys.of(ConnectorKind.SINK)))
                .isEmpty();
        assertThat(ConnectorLint.lintPair(writer, reader)).isEmpty();
    }
}
