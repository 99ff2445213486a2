// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.TestConfigs;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.connectors.kafka.sink.Neo4jConnector;

class SinkValidationTest {

    @Test
    void shouldFindNothingWrongWithAValidConfigurationNorWithUnknownKeys() {
        assertThat(errors(TestConfigs.sink("neo4j.retry-max-attempts", "3", "neo4j.batch-timeout", "1s")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "neo4j.cdc.schema.topics, CDC schema",
        "neo4j.cud.topics, CUD",
        "neo4j.cypher.topic.cdc-all, Cypher",
        "neo4j.pattern.topic.cdc-all, Pattern"
    })
    void shouldSayWhichStrategiesAreNotHereAndWhatHasThem(String key, String strategy) {
        Map<String, String> config = TestConfigs.sink(key, "something");

        String problem = "Mayfly's stand-in for the Neo4j connector does not have the sink strategy " + strategy
                + "; run the official connector in its place: ./mayfly up --connector-jar <its jar>";
        assertThat(errors(config)).isEqualTo(Map.of(key, List.of(problem)));
        assertThatThrownBy(() -> SinkSettings.of(config))
                .isInstanceOf(ConfigException.class)
                .hasMessage(key + ": " + problem);
    }

    @Test
    void shouldNotStartWithATopicThatHasNoStrategy() {
        assertThatThrownBy(() -> SinkSettings.of(TestConfigs.sink("topics", "cdc-all, other")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Topic 'other' is not assigned a sink strategy");
    }

    @Test
    void shouldReadLabelPropertyAndBatchSize() {
        SinkSettings settings = SinkSettings.of(TestConfigs.sink(
                "neo4j.cdc.source-id.label-name", "Copy",
                "neo4j.cdc.source-id.property-name", "origin",
                "neo4j.batch-size", "10"));

        assertThat(settings.labelName()).isEqualTo("Copy");
        assertThat(settings.propertyName()).isEqualTo("origin");
        assertThat(settings.batchSize()).isEqualTo(10);
    }

    @Test
    void shouldGiveEachTaskTheWholeConfiguration() {
        Neo4jConnector connector = new Neo4jConnector();
        Map<String, String> config = TestConfigs.sink();

        connector.start(config);

        assertThat(connector.taskConfigs(2)).containsExactly(config, config);
    }

    private static Map<String, List<String>> errors(Map<String, String> config) {
        return TestConfigs.errors(new Neo4jConnector(), config);
    }
}
