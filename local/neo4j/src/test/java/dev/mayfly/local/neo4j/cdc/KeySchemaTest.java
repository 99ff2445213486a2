// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neo4j.values.storable.Values.longValue;
import static org.neo4j.values.storable.Values.stringValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neo4j.values.storable.Value;

class KeySchemaTest {
    private static final KeySchema SCHEMA = new KeySchema(
            Map.of("Person", List.of(List.of("first", "last"), List.of("ssn"))),
            Map.of("KNOWS", List.of(List.of("id"))));

    @Test
    void ofNode_hasOneEntryForEachConstraintOfItsLabels() {
        Map<String, Value> properties = Map.of(
                "first", stringValue("Ann"), "last", stringValue("Lee"), "ssn", longValue(1), "age", longValue(3));

        assertThat(SCHEMA.ofNode(List.of("Person", "Hero"), properties::get))
                .isEqualTo(Map.of(
                        "Person",
                        List.of(
                                Map.of("first", stringValue("Ann"), "last", stringValue("Lee")),
                                Map.of("ssn", longValue(1)))));
    }

    @Test
    void ofNode_leavesOutAConstraintThatLacksAProperty() {
        Map<String, Value> properties = Map.of("first", stringValue("Ann"), "ssn", longValue(1));

        assertThat(SCHEMA.ofNode(List.of("Person"), properties::get))
                .isEqualTo(Map.of("Person", List.of(Map.of("ssn", longValue(1)))));
    }

    @Test
    void ofNode_isEmpty_withoutAnyOfTheProperties() {
        assertThat(SCHEMA.ofNode(List.of("Person"), name -> null)).isEmpty();
    }

    @Test
    void ofRelationship_goesByItsType() {
        assertThat(SCHEMA.ofRelationship("KNOWS", Map.of("id", longValue(7))::get))
                .containsExactly(Map.of("id", longValue(7)));
        assertThat(SCHEMA.ofRelationship("LIKES", Map.of("id", longValue(7))::get))
                .isEmpty();
    }
}
