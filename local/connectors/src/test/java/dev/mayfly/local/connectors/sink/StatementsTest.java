// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final NodeState ANN = new NodeState(List.of("Person", "Old"), Map.of("name", "Ann", "score", 1.5));
    private static final NodeState ANNA = new NodeState(List.of("Person", "VIP"), Map.of("name", "Anna", "id", 1L));
    private static final Map<String, Object> ANN_TO_ANNA = mutated();

    @Nested
    class Tolerant {
        private final Statements statements = new TolerantStatements("SourceEvent", "sourceId");

        @Test
        void shouldMergeACreatedNode() {
            assertStatement(
                    statements,
                    node(Operation.CREATE, null, ANN),
                    "MERGE (n:`SourceEvent` {`sourceId`: e.nElementId}) SET n += e.nProps SET n:`Person`:`Old`",
                    Map.of("nElementId", "n1", "nProps", ANN.properties()));
        }

        @Test
        void shouldLeaveOutLabelsThatAreNotThere() {
            assertStatement(
                    statements,
                    node(Operation.CREATE, null, new NodeState(List.of(), Map.of())),
                    "MERGE (n:`SourceEvent` {`sourceId`: e.nElementId}) SET n += e.nProps",
                    Map.of("nElementId", "n1", "nProps", Map.of()));
        }

        @Test
        void shouldSetOnlyWhatAnUpdateChanged() {
            assertStatement(
                    statements,
                    node(Operation.UPDATE, ANN, ANNA),
                    "MERGE (n:`SourceEvent` {`sourceId`: e.nElementId}) SET n += e.nProps SET n:`VIP` REMOVE n:`Old`",
                    Map.of("nElementId", "n1", "nProps", ANN_TO_ANNA));
        }

        @Test
        void shouldDeleteANodeWithItsRelationships() {
            assertStatement(
                    statements,
                    node(Operation.DELETE, ANN, null),
                    "MATCH (n:`SourceEvent` {`sourceId`: e.nElementId}) DETACH DELETE n",
                    Map.of("nElementId", "n1"));
        }

        @Test
        void shouldMergeARelationshipWithItsEnds() {
            String text = "MERGE (start:`SourceEvent` {`sourceId`: e.startElementId})"
                    + " MERGE (end:`SourceEvent` {`sourceId`: e.endElementId})"
                    + " MERGE (start)-[r:`KNOWS` {`sourceId`: e.rElementId}]->(end) SET r += e.rProps";
            assertStatement(
                    statements,
                    relationship(Operation.CREATE, null, Map.of("since", 1L)),
                    text,
                    Map.of(
                            "startElementId",
                            "n1",
                            "endElementId",
                            "n2",
                            "rElementId",
                            "r1",
                            "rProps",
                            Map.of("since", 1L)));
            assertStatement(
                    statements,
                    relationship(Operation.UPDATE, Map.of("since", 1L, "x", 1L), Map.of("since", 2L, "x", 1L)),
                    text,
                    Map.of(
                            "startElementId",
                            "n1",
                            "endElementId",
                            "n2",
                            "rElementId",
                            "r1",
                            "rProps",
                            Map.of("since", 2L)));
        }

        @Test
        void shouldDeleteARelationship() {
            assertStatement(
                    statements,
                    relationship(Operation.DELETE, Map.of(), null),
                    "MATCH ()-[r:`KNOWS` {`sourceId`: e.rElementId}]->() DELETE r",
                    Map.of("rElementId", "r1"));
        }

        @Test
        void shouldQuoteNamesFromTheConfigurationAndTheData() {
            Statements named = new TolerantStatements("My`Label", "my id");

            assertThat(named.of(change(node(Operation.CREATE, null, new NodeState(List.of("A`B"), Map.of()))))
                            .text())
                    .isEqualTo("MERGE (n:`My``Label` {`my id`: e.nElementId}) SET n += e.nProps SET n:`A``B`");
        }
    }

    @Nested
    class Strict {
        private final Statements statements = new StrictStatements("SourceEvent", "sourceId");

        @Test
        void shouldMergeACreatedOrUpdatedNodeWithTheSameText() {
            String text = "MERGE (n:`SourceEvent` {`sourceId`: e.id}) SET n += e.setProperties"
                    + " SET n:$(e.addLabels) REMOVE n:$(e.removeLabels)";
            assertStatement(
                    statements,
                    node(Operation.CREATE, null, ANN),
                    text,
                    Map.of(
                            "id",
                            "n1",
                            "setProperties",
                            ANN.properties(),
                            "addLabels",
                            List.of("Person", "Old"),
                            "removeLabels",
                            List.of()));
            assertStatement(
                    statements,
                    node(Operation.UPDATE, ANN, ANNA),
                    text,
                    Map.of(
                            "id",
                            "n1",
                            "setProperties",
                            ANN_TO_ANNA,
                            "addLabels",
                            List.of("VIP"),
                            "removeLabels",
                            List.of("Old")));
        }

        @Test
        void shouldDeleteANodeOnlyAlone() {
            assertStatement(
                    statements,
                    node(Operation.DELETE, ANN, null),
                    "MATCH (n:`SourceEvent` {`sourceId`: e.id}) DELETE n",
                    Map.of("id", "n1"));
        }

        @Test
        void shouldMergeARelationshipBetweenEndsThatAreThere() {
            assertStatement(
                    statements,
                    relationship(Operation.CREATE, null, Map.of("since", 1L)),
                    "MATCH (start:`SourceEvent` {`sourceId`: e.start}) MATCH (end:`SourceEvent` {`sourceId`: e.end})"
                            + " MERGE (start)-[r:`KNOWS` {`sourceId`: e.id}]->(end) SET r += e.setProperties",
                    Map.of("id", "r1", "start", "n1", "end", "n2", "setProperties", Map.of("since", 1L)));
        }

        @Test
        void shouldUpdateARelationshipThatIsThere() {
            assertStatement(
                    statements,
                    relationship(Operation.UPDATE, Map.of("since", 1L), Map.of()),
                    "MATCH (:`SourceEvent` {`sourceId`: e.start})-[r:`KNOWS` {`sourceId`: e.id}]->"
                            + "(:`SourceEvent` {`sourceId`: e.end}) SET r += e.setProperties",
                    Map.of("id", "r1", "start", "n1", "end", "n2", "setProperties", nothing("since")));
        }

        @Test
        void shouldDeleteARelationship() {
            assertStatement(
                    statements,
                    relationship(Operation.DELETE, Map.of(), null),
                    "MATCH ()-[r:`KNOWS` {`sourceId`: e.id}]->() DELETE r",
                    Map.of("id", "r1"));
        }

        @Test
        void shouldRefuseEventsThatContradictThemselves() {
            assertThatThrownBy(() -> statements.of(change(node(Operation.CREATE, ANN, ANNA))))
                    .isInstanceOf(InvalidChangeException.class)
                    .hasMessage("The create event of n1 has a state before the change");
            assertThatThrownBy(() -> statements.of(change(relationship(Operation.DELETE, Map.of(), Map.of()))))
                    .isInstanceOf(InvalidChangeException.class)
                    .hasMessage("The delete event of r1 has a state after the change");
        }
    }

    private static void assertStatement(
            Statements statements, EntityChange entity, String text, Map<String, Object> row) {
        assertThat(statements.of(change(entity))).isEqualTo(new Statement(text, row));
    }

    private static Change change(EntityChange entity) {
        return new Change("id", 1, 0, entity);
    }

    private static NodeChange node(Operation operation, NodeState before, NodeState after) {
        return new NodeChange("n1", operation, List.of(), Map.of(), before, after);
    }

    private static RelationshipChange relationship(
            Operation operation, Map<String, Object> before, Map<String, Object> after) {
        return new RelationshipChange(
                "r1",
                operation,
                "KNOWS",
                new Endpoint("n1", List.of(), Map.of()),
                new Endpoint("n2", List.of(), Map.of()),
                List.of(),
                before,
                after);
    }

    private static Map<String, Object> mutated() {
        Map<String, Object> mutated = nothing("score");
        mutated.put("name", "Anna");
        mutated.put("id", 1L);
        return mutated;
    }

    private static Map<String, Object> nothing(String name) {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put(name, null);
        return nothing;
    }
}
