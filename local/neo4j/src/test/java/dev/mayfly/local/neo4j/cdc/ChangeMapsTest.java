// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neo4j.values.storable.Values.NO_VALUE;
import static org.neo4j.values.storable.Values.longValue;
import static org.neo4j.values.storable.Values.stringValue;

import dev.mayfly.local.neo4j.cdc.Change.Endpoint;
import dev.mayfly.local.neo4j.cdc.Change.NodeChange;
import dev.mayfly.local.neo4j.cdc.Change.NodeState;
import dev.mayfly.local.neo4j.cdc.Change.Operation;
import dev.mayfly.local.neo4j.cdc.Change.RelationshipChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.neo4j.values.AnyValue;
import org.neo4j.values.virtual.ListValue;
import org.neo4j.values.virtual.MapValue;
import org.neo4j.values.virtual.VirtualValues;

class ChangeMapsTest {
    private static final List<String> PERSON = List.of("Person");

    @Test
    void node() {
        NodeState after = new NodeState(PERSON, Map.of("id", longValue(7)));
        Change change = new NodeChange(
                "4:db:1",
                Operation.CREATE,
                PERSON,
                PERSON,
                Map.of("Person", List.of(Map.of("id", longValue(7)))),
                null,
                after,
                Set.of("id"));

        MapValue state = map("labels", strings("Person"), "properties", map("id", longValue(7)));
        assertThat(ChangeMaps.event(change))
                .isEqualTo(map(
                        "elementId", stringValue("4:db:1"),
                        "eventType", stringValue("n"),
                        "operation", stringValue("c"),
                        "labels", strings("Person"),
                        "keys", map("Person", VirtualValues.list(map("id", longValue(7)))),
                        "state", map("before", NO_VALUE, "after", state)));
    }

    @Test
    void relationship() {
        Endpoint end = new Endpoint("4:db:1", PERSON, List.of("Hero"), Map.of());
        Change change = new RelationshipChange(
                "5:db:2", Operation.DELETE, "KNOWS", end, end, List.of(), Map.of("id", longValue(7)), null, Set.of());

        MapValue node = map("elementId", stringValue("4:db:1"), "labels", strings("Person"), "keys", map());
        MapValue state = map("properties", map("id", longValue(7)));
        assertThat(ChangeMaps.event(change))
                .isEqualTo(map(
                        "elementId", stringValue("5:db:2"),
                        "eventType", stringValue("r"),
                        "operation", stringValue("d"),
                        "type", stringValue("KNOWS"),
                        "start", node,
                        "end", node,
                        "keys", VirtualValues.EMPTY_LIST,
                        "state", map("before", state, "after", NO_VALUE)));
    }

    private static MapValue map(Object... namesAndValues) {
        String[] names = new String[namesAndValues.length / 2];
        AnyValue[] values = new AnyValue[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = (String) namesAndValues[2 * i];
            values[i] = (AnyValue) namesAndValues[2 * i + 1];
        }
        return VirtualValues.map(names, values);
    }

    private static ListValue strings(String text) {
        return VirtualValues.list(stringValue(text));
    }
}
