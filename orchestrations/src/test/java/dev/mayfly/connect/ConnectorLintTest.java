// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorLintTest {

    private static List<String> source(String... changes) {
        return lint(
                ConnectorKind.SOURCE,
                ConnectorConfigs.source("bolt://localhost:1", "neo4j", "cdc-all", ValueConverter.PACKED),
                changes);
    }

    private static List<String> sink(String... changes) {
        return lint(
                ConnectorKind.SINK,
                ConnectorConfigs.sink("bolt://localhost:2", "neo4j", "cdc-all", ValueConverter.PACKED),
                changes);
    }

    /** The problems after some keys were set, or removed if their value is null. */
    private static List<String> lint(ConnectorKind kind, Map<String, String> good, String... changes) {
        Map<String, String> config = new LinkedHashMap<>(good);
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                config.remove(changes[i]);
            } else {
                config.put(changes[i], changes[i + 1]);
            }
        }
        return ConnectorLint.lint(kind, config, KnownKeys.of(kind)).stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    @Test
    void shouldFindTheKeysThatTheConnectorNeverHad() {
        assertThat(sink("neo4j.retry-backoff-ms", "100", "neo4j.retry-max-attempts", "3"))
                .containsExactly(
                        "neo4j.retry-backoff-ms: the plugin does not know this key and would ignore it silently",
                        "neo4j.retry-max-attempts: the plugin does not know this key and would ignore it silently");
        assertThat(source("task.max", "1", "neo4j.cdc.topic.cdc-all.pattern", "()"))
                .containsExactly(
                        "task.max: the plugin does not know this key and would ignore it silently",
                        "neo4j.cdc.topic.cdc-all.pattern: the plugin does not know this key and would ignore it silently");
    }

    @Test
    void shouldFindTheKeysThatAreNeverRead() {
        assertThat(sink("neo4j.batch-timeout", "5s"))
                .containsExactly("neo4j.batch-timeout: the connector accepts this key and never reads it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "neo4j.cdc.topic.other-1.value-strategy",
                "neo4j.cdc.topic.other-1.patterns.0.pattern",
                "neo4j.cdc.topic.other-1.patterns.12.changesTo",
                "neo4j.cdc.topic.other-1.patterns.0.metadata.txMetadata.app",
                "producer.override.linger.ms",
                "value.converter.anything",
                "transforms.mine.type"
            })
    void shouldKnowTheKeysThatMatchAPattern(String key) {
        assertThat(source(key, "x")).isEmpty();
    }

    @Test
    @FaultCase(number = 26, tier = Tier.U)
    void shouldWantOneTask() {
        assertThat(source("tasks.max", "2"))
                .containsExactly("tasks.max: must be 1, or the order of commits is lost; is 2");
        assertThat(source("tasks.max", null)).isEmpty();
    }

    @Test
    void shouldWantIdleLimitsBelowThatOfEventHubs() {
        assertThat(sink("consumer.override.connections.max.idle.ms", "239999")).isEmpty();
        assertThat(sink("consumer.override.connections.max.idle.ms", "240000"))
                .containsExactly("consumer.override.connections.max.idle.ms: must be a number below 240000, after which"
                        + " Event Hubs drops an idle connection; is 240000");
        assertThat(source("producer.override.metadata.max.age.ms", null))
                .containsExactly(
                        "producer.override.metadata.max.age.ms: must be a number below 240000, after which Event"
                                + " Hubs drops an idle connection; is missing");
    }

    @Test
    void shouldFindAPasswordInPlainTextWithoutShowingIt() {
        assertThat(sink("neo4j.authentication.basic.password", "canary"))
                .containsExactly("neo4j.authentication.basic.password: must be a reference such as ${env:NAME}: a"
                        + " configuration can be read by whoever can log in");
    }

    @Test
    void shouldFindASourceThatCapturesNothingOrMixesPatterns() {
        assertThat(source("neo4j.cdc.topic.cdc-all.patterns", null))
                .containsExactly("neo4j.cdc.topic.<topic>.patterns: is missing: nothing would be captured");
        assertThat(source("neo4j.cdc.topic.cdc-all.patterns.0.pattern", "()"))
                .containsExactly("neo4j.cdc.topic.cdc-all.patterns: may not stand beside numbered patterns of the same"
                        + " topic");
        assertThat(source("neo4j.cdc.topic.cdc-all.value-strategy", "ENTITY_EVENT"))
                .containsExactly("neo4j.cdc.topic.cdc-all.value-strategy: the CDC sink cannot read ENTITY_EVENT");
    }

    @Test
    void shouldFindASinkTopicWithoutItsOneStrategy() {
        assertThat(sink("topics", "cdc-all,other"))
                .containsExactly("topics: topic other needs exactly one strategy, it has 0");
        assertThat(sink("neo4j.cypher.topic.cdc-all", "RETURN 1"))
                .containsExactly("topics: topic cdc-all needs exactly one strategy, it has 2");
        assertThat(sink("topics", "other", "neo4j.cud.topics", "other"))
                .containsExactly("topics: topic cdc-all has a strategy and is not in topics");
    }

    @Test
    void shouldWantValuesWithASchema() {
        String rule = "value.converter: must write a schema with each value, since the CDC sink takes no other; is ";
        assertThat(source("value.converter", "org.apache.kafka.connect.storage.StringConverter"))
                .containsExactly(rule + "org.apache.kafka.connect.storage.StringConverter");
        assertThat(sink("value.converter.schemas.enable", "false"))
                .containsExactly(rule + "dev.mayfly.connect.image.SmallJsonConverter without schemas.enable");
        assertThat(sink("value.converter", null)).containsExactly(rule + "missing");
        assertThat(sink("value.converter", "io.confluent.connect.avro.AvroConverter"))
                .isEmpty();
        assertThat(source("value.converter.schemas.enable", null)).isEmpty();
    }

    @Test
    void shouldWantAPayloadModeThatTheSinkReads() {
        assertThat(source("neo4j.payload-mode", "RAW_JSON_STRING"))
                .containsExactly("neo4j.payload-mode: must be EXTENDED or COMPACT, the CDC sink reads no other; is"
                        + " RAW_JSON_STRING");
        assertThat(source("neo4j.payload-mode", "EXTENDED")).isEmpty();
        assertThat(source("neo4j.payload-mode", null)).isEmpty();
    }

    @Test
    void shouldFindASinkThatDoesNotFitTheSource() {
        Map<String, String> source =
                ConnectorConfigs.source("bolt://localhost:1", "neo4j", "cdc-all", ValueConverter.PACKED);
        Map<String, String> sink =
                ConnectorConfigs.sink("bolt://localhost:2", "neo4j", "cdc-all", ValueConverter.PACKED);
        assertThat(ConnectorLint.lintPair(source, sink)).isEmpty();

        Map<String, String> plain = new LinkedHashMap<>(source);
        plain.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        assertThat(ConnectorLint.lintPair(plain, sink)).isEmpty();

        Map<String, String> avro = new LinkedHashMap<>(sink);
        avro.put("value.converter", "io.confluent.connect.avro.AvroConverter");
        assertThat(ConnectorLint.lintPair(source, avro))
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "value.converter: must be the same on both sides, or the sink cannot read what the source"
                                + " writes");
        assertThat(ConnectorLint.lintPair(
                        source, ConnectorConfigs.sink("bolt://localhost:2", "neo4j", "other", ValueConverter.PACKED)))
                .extracting(ConfigProblem::toString)
                .containsExactly("topics: the source writes topic cdc-all, which the sink does not read");
    }
}
