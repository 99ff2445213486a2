// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ValueConverter;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String URI = "bolt://127.0.0.1:7687";
    private static final String KEY_STRATEGY = "neo4j.cdc.topic.cdc-1.key-strategy";

    @Test
    void shouldTakeMayflysSettingsFromTheProduct() {
        assertThat(Settings.MAYFLY.source(URI, "cdc-1"))
                .isEqualTo(ConnectorConfigs.source(URI, "neo4j", "cdc-1", ValueConverter.PACKED));
        assertThat(Settings.MAYFLY.sink(URI, "cdc-1"))
                .isEqualTo(ConnectorConfigs.sink(URI, "neo4j", "cdc-1", ValueConverter.PACKED));
    }

    @Test
    void shouldConfigureTheOriginalInFull() {
        assertThat(Settings.A.source(URI, "cdc-1"))
                .containsEntry("neo4j.payload-mode", "EXTENDED")
                .containsEntry("neo4j.cdc.poll-interval", "1s")
                .containsEntry(KEY_STRATEGY, "WHOLE_VALUE")
                .containsEntry("value.converter", "org.apache.kafka.connect.json.JsonConverter")
                .containsEntry("neo4j.uri", URI);
        assertThat(Settings.A.sink(URI, "cdc-1"))
                .containsEntry("neo4j.batch-size", "1")
                .containsEntry("consumer.override.max.poll.records", "500")
                .containsEntry("topics", "cdc-1");
        assertThat(Settings.A.constraint()).isFalse();
    }

    @Test
    void shouldGoFromTheOriginalStepByStep() {
        assertThat(Settings.B.constraint()).isTrue();
        assertThat(Settings.B.source(URI, "cdc-1")).isEqualTo(Settings.A.source(URI, "cdc-1"));
        assertThat(Settings.C.source(URI, "cdc-1"))
                .containsEntry("neo4j.cdc.poll-interval", "100ms")
                .containsEntry("neo4j.payload-mode", "EXTENDED");
        assertThat(Settings.D.source(URI, "cdc-1"))
                .containsEntry("neo4j.cdc.poll-interval", "100ms")
                .containsEntry("neo4j.payload-mode", "COMPACT")
                .containsEntry(KEY_STRATEGY, "SKIP");
        assertThat(Settings.D.sink(URI, "cdc-1")).isEqualTo(Settings.A.sink(URI, "cdc-1"));
    }
}
