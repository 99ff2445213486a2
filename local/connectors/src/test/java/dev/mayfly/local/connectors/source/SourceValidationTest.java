// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.TestConfigs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.neo4j.connectors.kafka.source.Neo4jConnector;

class SourceValidationTest {
    private static final String TOPIC = "neo4j.cdc.topic." + TestConfigs.TOPIC;

    @Test
    void shouldFindNothingWrongWithAValidConfiguration() {
        assertThat(errors(TestConfigs.source())).isEmpty();
    }

    @Test
    void shouldIgnoreUnknownKeys() {
        assertThat(errors(TestConfigs.source("neo4j.retry-backoff-ms", "1", TOPIC + ".pattern", "nonsense")))
                .isEmpty();
    }

    @Test
    void shouldNameEachValueThatBreaksARule() {
        Map<String, List<String>> errors = errors(TestConfigs.source(
                "neo4j.uri", "http://127.0.0.1",
                "neo4j.cdc.poll-interval", "soon",
                "neo4j.batch-size", "0",
                "neo4j.payload-mode", "TINY",
                "neo4j.authentication.type", "GUESS"));

        assertThat(errors)
                .containsOnlyKeys(
                        "neo4j.uri",
                        "neo4j.cdc.poll-interval",
                        "neo4j.batch-size",
                        "neo4j.payload-mode",
                        "neo4j.authentication.type")
                .containsEntry(
                        "neo4j.payload-mode",
                        List.of("Invalid value TINY for configuration neo4j.payload-mode:"
                                + " Must be one of: EXTENDED, COMPACT, RAW_JSON_STRING."));
    }

    @Test
    void shouldRequireAUri() {
        Map<String, String> config = TestConfigs.source();
        config.remove("neo4j.uri");

        assertThat(errors(config)).containsOnlyKeys("neo4j.uri");
    }

    @Test
    void shouldWantATopicWithPatterns() {
        Map<String, String> config = TestConfigs.source(TOPIC + ".pattern", "()");
        config.remove(TOPIC + ".patterns");

        assertThat(errors(config))
                .containsEntry(
                        "neo4j.source-strategy",
                        List.of("At least one topic needs to be configured with pattern(s) describing the changes that"
                                + " it gets, such as neo4j.cdc.topic.my-topic.patterns=(),()-[]-()"));
    }

    @Test
    void shouldShowWhereAPatternCannotBeRead() {
        assertThat(errors(TestConfigs.source(TOPIC + ".patterns", "(),(:Person")))
                .containsEntry(
                        "neo4j.source-strategy",
                        List.of("Invalid value (),(:Person for configuration " + TOPIC + ".patterns: Cannot read"
                                + " pattern: expected ')'\n    (),(:Person <- here -> "));
    }

    @Test
    void shouldSayThatTheQueryStrategyIsNotHereAndWhatHasIt() {
        Map<String, String> config = TestConfigs.source();
        config.remove("neo4j.source-strategy");

        assertThat(errors(config).get("neo4j.source-strategy"))
                .singleElement()
                .asString()
                .contains("does not have the source strategy QUERY", "--connector-jar", "neo4j.source-strategy=CDC");
    }

    @Test
    void shouldRefuseRawJsonForCdc() {
        assertThat(errors(TestConfigs.source("neo4j.payload-mode", "RAW_JSON_STRING")))
                .containsOnlyKeys("neo4j.source-strategy");
    }

    @Test
    void shouldWantAStartIdentifierIfTheUserProvidesIt() {
        assertThat(errors(TestConfigs.source("neo4j.start-from", "USER_PROVIDED")))
                .containsEntry(
                        "neo4j.source-strategy",
                        List.of("neo4j.start-from.value must be set, since neo4j.start-from is USER_PROVIDED"));
        assertThat(errors(TestConfigs.source("neo4j.start-from", "USER_PROVIDED", "neo4j.start-from.value", "A7fj")))
                .isEmpty();
    }

    @Test
    void shouldNotStartATaskThatWouldNotValidate() {
        assertThatThrownBy(() -> SourceSettings.of(TestConfigs.source(TOPIC + ".key-strategy", "RANDOM")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value RANDOM for configuration " + TOPIC
                        + ".key-strategy: Must be one of: [SKIP, ELEMENT_ID, ENTITY_KEYS, WHOLE_VALUE]");
    }

    @Test
    void shouldNotShowThePassword() {
        assertThat(SourceSettings.of(TestConfigs.source()).toString()).doesNotContain("a secret");
        assertThat(new Neo4jConnector()
                        .validate(TestConfigs.source())
                        .configValues()
                        .toString())
                .doesNotContain("a secret");
    }

    @Test
    void shouldGiveOneTaskTheWholeConfigurationUnderAVersionThatNobodyMistakes() {
        Neo4jConnector connector = new Neo4jConnector();
        Map<String, String> config = new HashMap<>(TestConfigs.source());

        connector.start(config);

        assertThat(connector.taskConfigs(8)).containsExactly(config);
        assertThat(connector.version()).isEqualTo("5.2.0-mayfly-standin");
    }

    private static Map<String, List<String>> errors(Map<String, String> config) {
        return TestConfigs.errors(new Neo4jConnector(), config);
    }
}
