// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    private static final ZonedDateTime TIME = ZonedDateTime.parse("2026-11-20T03:04:05Z");

    /** Person 1 becomes VIP instead of New, and Anna instead of Ann. */
    private static final ChangeRow NODE_UPDATE = row(new NodeChange(
            "4:db:1",
            Operation.UPDATE,
            List.of("Person", "New"),
            Map.of("Person", List.of(Map.of("id", 1L))),
            new NodeState(List.of("Person", "New"), Map.of("id", 1L, "name", "Ann", "score", 1.5)),
            new NodeState(List.of("Person", "VIP"), Map.of("id", 1L, "name", "Anna", "score", 1.5))));

    /** Person 1 works at a company. */
    private static final ChangeRow RELATIONSHIP_CREATE = row(new RelationshipChange(
            "5:db:1",
            Operation.CREATE,
            "WORKS_AT",
            new Endpoint("4:db:1", List.of("Person"), Map.of("Person", List.of(Map.of("id", 1L)))),
            new Endpoint("4:db:2", List.of("Company"), Map.of()),
            List.of(Map.of("contract", "x")),
            null,
            Map.of("since", 2020L, "contract", "x")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "()                      | true",
                "(:Person)               | true",
                "(:Person:New)           | true",
                "(:Person:VIP)           | true",
                "(:New:VIP)              | false",
                "(:Company)              | false",
                "({id: 1})               | true",
                "({id: 2})               | false",
                "()-[]-()                | false"
            })
    void shouldFindNodes(String pattern, boolean found) {
        assertThat(finds(pattern, Criteria.NONE, NODE_UPDATE)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "()                                          | false",
                "()-[]->()                                   | true",
                "()-[:WORKS_AT]->()                          | true",
                "()-[:KNOWS]->()                             | false",
                "(:Person)-[]->(:Company)                    | true",
                "(:Company)-[]->(:Person)                    | false",
                "(:Company)-[]-(:Person)                     | true",
                "(:Person {id: 1})-[{contract: 'x'}]->()     | true",
                "(:Person {id: 2})-[]->()                    | false",
                "()-[{contract: 'y'}]->()                    | false"
            })
    void shouldFindRelationships(String pattern, boolean found) {
        assertThat(finds(pattern, Criteria.NONE, RELATIONSHIP_CREATE)).isEqualTo(found);
    }

    @Test
    void shouldMindTheCriteria() {
        assertThat(finds("()", new Criteria(Operation.UPDATE, List.of("name"), "ann", "bob", Map.of("app", "demo"))))
                .isTrue();
        assertThat(finds("()", new Criteria(Operation.CREATE, List.of(), null, null, Map.of())))
                .isFalse();
        assertThat(finds("()", new Criteria(null, List.of("name", "score"), null, null, Map.of())))
                .isFalse();
        assertThat(finds("()", new Criteria(null, List.of(), "bob", null, Map.of())))
                .isFalse();
        assertThat(finds("()", new Criteria(null, List.of(), null, "ann", Map.of())))
                .isFalse();
        assertThat(finds("()", new Criteria(null, List.of(), null, null, Map.of("app", "other"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "()                  | id,name,score",
                "({+name})           | name",
                "({name, score})     | name,score",
                "({-name})           | id,score",
                "({*, -name})        | id,score",
                "({id: 1, +name})    | name"
            })
    void shouldKeepTheChosenProperties(String pattern, String names) {
        Selector selector =
                PatternParser.parse(pattern).get(0).selectors(Criteria.NONE).get(0);

        EntityChange projected = selector.project(NODE_UPDATE).change().entity();

        assertThat(projected.propertiesBefore()).containsOnlyKeys(names.split(","));
        assertThat(projected.propertiesAfter()).containsOnlyKeys(names.split(","));
    }

    @Test
    void shouldKeepTheChosenPropertiesOfARelationship() {
        Selector selector = PatternParser.parse("()-[{-since}]->()")
                .get(0)
                .selectors(Criteria.NONE)
                .get(0);

        RelationshipChange projected = (RelationshipChange)
                selector.project(RELATIONSHIP_CREATE).change().entity();

        assertThat(projected.before()).isNull();
        assertThat(projected.after()).containsOnlyKeys("contract");
    }

    private static boolean finds(String pattern, Criteria criteria) {
        return finds(pattern, criteria, NODE_UPDATE);
    }

    private static boolean finds(String pattern, Criteria criteria, ChangeRow row) {
        return PatternParser.parse(pattern).get(0).selectors(criteria).stream()
                .anyMatch(selector -> selector.matches(row));
    }

    private static ChangeRow row(EntityChange entity) {
        Metadata metadata = new Metadata(
                "ann", "bob", "bolt", null, null, "s1", "FULL", TIME, TIME, Map.of("app", "demo"), Map.of());
        return new ChangeRow(new Change("id", 1, 0, entity), metadata);
    }
}
