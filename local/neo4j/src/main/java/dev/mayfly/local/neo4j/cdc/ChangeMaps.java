// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import dev.mayfly.local.neo4j.cdc.Change.Endpoint;
import dev.mayfly.local.neo4j.cdc.Change.NodeChange;
import dev.mayfly.local.neo4j.cdc.Change.NodeState;
import dev.mayfly.local.neo4j.cdc.Change.RelationshipChange;
import java.util.List;
import java.util.Map;
import org.neo4j.values.AnyValue;
import org.neo4j.values.storable.Value;
import org.neo4j.values.storable.Values;
import org.neo4j.values.virtual.ListValue;
import org.neo4j.values.virtual.MapValue;
import org.neo4j.values.virtual.MapValueBuilder;
import org.neo4j.values.virtual.VirtualValues;

/** The column {@code event} of {@code db.cdc.query}, with the fields of the CDC manual's "Format of change events". */
final class ChangeMaps {
    private ChangeMaps() {}

    static MapValue event(Change change) {
        MapValueBuilder event = new MapValueBuilder();
        event.add("elementId", Values.stringValue(change.elementId()));
        event.add("operation", Values.stringValue(change.operation().letter()));
        if (change instanceof NodeChange node) {
            addNode(event, node);
        } else if (change instanceof RelationshipChange relationship) {
            addRelationship(event, relationship);
        }
        return event.build();
    }

    private static void addNode(MapValueBuilder event, NodeChange node) {
        event.add("eventType", Values.stringValue("n"));
        event.add("labels", strings(node.labels()));
        event.add("keys", keysByLabel(node.keys()));
        event.add("state", beforeAfter(state(node.before()), state(node.after())));
    }

    private static void addRelationship(MapValueBuilder event, RelationshipChange relationship) {
        event.add("eventType", Values.stringValue("r"));
        event.add("type", Values.stringValue(relationship.type()));
        event.add("start", endpoint(relationship.start()));
        event.add("end", endpoint(relationship.end()));
        event.add("keys", keys(relationship.keys()));
        event.add("state", beforeAfter(state(relationship.before()), state(relationship.after())));
    }

    private static MapValue endpoint(Endpoint node) {
        MapValueBuilder endpoint = new MapValueBuilder(3);
        endpoint.add("elementId", Values.stringValue(node.elementId()));
        endpoint.add("labels", strings(node.labels()));
        endpoint.add("keys", keysByLabel(node.keys()));
        return endpoint.build();
    }

    private static MapValue beforeAfter(AnyValue before, AnyValue after) {
        MapValueBuilder state = new MapValueBuilder(2);
        state.add("before", before);
        state.add("after", after);
        return state.build();
    }

    private static AnyValue state(NodeState node) {
        if (node == null) {
            return Values.NO_VALUE;
        }
        MapValueBuilder state = new MapValueBuilder(2);
        state.add("labels", strings(node.labels()));
        state.add("properties", properties(node.properties()));
        return state.build();
    }

    private static AnyValue state(Map<String, Value> relationship) {
        if (relationship == null) {
            return Values.NO_VALUE;
        }
        MapValueBuilder state = new MapValueBuilder(1);
        state.add("properties", properties(relationship));
        return state.build();
    }

    private static MapValue keysByLabel(Map<String, List<Map<String, Value>>> keys) {
        MapValueBuilder map = new MapValueBuilder();
        keys.forEach((label, ofLabel) -> map.add(label, keys(ofLabel)));
        return map.build();
    }

    private static ListValue keys(List<Map<String, Value>> keys) {
        return VirtualValues.list(keys.stream().map(ChangeMaps::properties).toArray(AnyValue[]::new));
    }

    private static MapValue properties(Map<String, Value> properties) {
        MapValueBuilder map = new MapValueBuilder();
        properties.forEach(map::add);
        return map.build();
    }

    private static ListValue strings(List<String> strings) {
        return VirtualValues.list(strings.stream().map(Values::stringValue).toArray(AnyValue[]::new));
    }
}
