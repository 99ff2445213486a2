// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.source.select.Selector;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class TopicKeysTest {

    @Test
    void shouldReadPatternsOfSeveralTopics() {
        List<TopicRoute> routes = TopicKeys.routes(Map.of(
                "neo4j.cdc.topic.b.patterns", "()-[]-()",
                "neo4j.cdc.topic.a.x.patterns", "()",
                "neo4j.cdc.topic.a.x.key-strategy", "SKIP"));

        assertThat(routes).extracting(TopicRoute::topic).containsExactly("a.x", "b");
        assertThat(routes)
                .extracting(TopicRoute::keyStrategy)
                .containsExactly(KeyStrategy.SKIP, KeyStrategy.WHOLE_VALUE);
    }

    @Test
    void shouldAddTheOptionsOfAnIndexedPatternToItsSelector() {
        List<TopicRoute> routes = TopicKeys.routes(Map.of(
                "neo4j.cdc.topic.t.patterns.0.pattern", "(:Person)",
                "neo4j.cdc.topic.t.patterns.0.operation", "create",
                "neo4j.cdc.topic.t.patterns.0.changesTo", "name, surname",
                "neo4j.cdc.topic.t.patterns.0.metadata.authenticatedUser", "ann",
                "neo4j.cdc.topic.t.patterns.0.metadata.executingUser", "bob",
                "neo4j.cdc.topic.t.patterns.0.metadata.txMetadata.app", "sales",
                "neo4j.cdc.topic.t.patterns.1.pattern", "()-[]-()",
                "neo4j.cdc.topic.t.patterns.1.operation", "DELETE"));

        assertThat(routes.get(0).selectors())
                .extracting(Selector::describe)
                .containsExactly(
                        Map.of(
                                "select", "n",
                                "labels", List.of("Person"),
                                "operation", "c",
                                "changesTo", List.of("name", "surname"),
                                "authenticatedUser", "ann",
                                "executingUser", "bob",
                                "txMetadata", Map.of("app", "sales")),
                        Map.of("select", "r", "operation", "d"));
    }

    @Test
    void shouldRefuseBothFormsForOneTopic() {
        assertProblem(
                Map.of("neo4j.cdc.topic.t.patterns", "()", "neo4j.cdc.topic.t.patterns.0.pattern", "()"),
                "Topic 't' has its patterns both in neo4j.cdc.topic.t.patterns and in"
                        + " neo4j.cdc.topic.t.patterns.<i>.pattern; use one of the two");
    }

    @Test
    void shouldRefuseAGapInTheIndexes() {
        assertProblem(
                Map.of("neo4j.cdc.topic.t.patterns.0.pattern", "()", "neo4j.cdc.topic.t.patterns.2.pattern", "()"),
                "The patterns of topic 't' have the indexes [0, 2]; they must run from 0 without a gap");
    }

    @Test
    void shouldRefuseAnUnknownOperation() {
        assertProblem(
                Map.of("neo4j.cdc.topic.t.patterns.0.pattern", "()", "neo4j.cdc.topic.t.patterns.0.operation", "merge"),
                "Invalid value merge for configuration neo4j.cdc.topic.t.patterns.0.operation:"
                        + " Must be one of: create, update, delete.");
    }

    @Test
    void shouldSayThatEntityEventsAreNotHere() {
        assertProblem(
                Map.of("neo4j.cdc.topic.t.patterns", "()", "neo4j.cdc.topic.t.value-strategy", "ENTITY_EVENT"),
                "Invalid value ENTITY_EVENT for configuration neo4j.cdc.topic.t.value-strategy: Mayfly's stand-in for"
                        + " the Neo4j connector does not have the value strategy ENTITY_EVENT; run the official"
                        + " connector in its place: ./mayfly up --connector-jar <its jar>");
    }

    private static void assertProblem(Map<String, String> config, String message) {
        assertThatThrownBy(() -> TopicKeys.routes(config))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
