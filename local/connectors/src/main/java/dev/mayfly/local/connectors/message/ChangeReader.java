// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Reads a change back from the value of a message, EXTENDED or COMPACT: the schema tells them apart. */
public final class ChangeReader {
    private ChangeReader() {}

    /**
     * The change in a message value.
     *
     * @throws DataException if the struct is not a change event
     */
    public static Change read(Struct value) {
        return new Change(
                value.getString("id"), value.getInt64("txId"), value.getInt64("seq"), entity(value.getStruct("event")));
    }

    private static EntityChange entity(Struct event) {
        String eventType = event.getString("eventType");
        return switch (eventType) {
            case "NODE" -> node(event);
            case "RELATIONSHIP" -> relationship(event);
            default ->
                throw new DataException(
                        "Unknown eventType '" + eventType + "' in a change event; known are NODE, RELATIONSHIP");
        };
    }

    private static NodeChange node(Struct event) {
        Struct state = event.getStruct("state");
        return new NodeChange(
                event.getString("elementId"),
                operation(event),
                event.getArray("labels"),
                keysOfLabels(event.getStruct("keys")),
                nodeState(state.getStruct("before")),
                nodeState(state.getStruct("after")));
    }

    private static RelationshipChange relationship(Struct event) {
        Struct state = event.getStruct("state");
        return new RelationshipChange(
                event.getString("elementId"),
                operation(event),
                event.getString("type"),
                endpoint(event.getStruct("start")),
                endpoint(event.getStruct("end")),
                keys(event.getArray("keys")),
                relationshipState(state.getStruct("before")),
                relationshipState(state.getStruct("after")));
    }

    private static Operation operation(Struct event) {
        return Operation.valueOf(event.getString("operation"));
    }

    private static Endpoint endpoint(Struct endpoint) {
        return new Endpoint(
                endpoint.getString("elementId"), endpoint.getArray("labels"), keysOfLabels(endpoint.getStruct("keys")));
    }

    private static NodeState nodeState(Struct state) {
        return state == null ? null : new NodeState(state.getArray("labels"), properties(state.get("properties")));
    }

    private static Map<String, Object> relationshipState(Struct state) {
        return state == null ? null : properties(state.get("properties"));
    }

    private static Map<String, List<Map<String, Object>>> keysOfLabels(Struct keys) {
        Map<String, List<Map<String, Object>>> read = new LinkedHashMap<>();
        if (keys != null) {
            keys.schema().fields().forEach(label -> read.put(label.name(), keys(keys.getArray(label.name()))));
        }
        return read;
    }

    private static List<Map<String, Object>> keys(List<Struct> keys) {
        return keys == null
                ? List.of()
                : keys.stream().map(ChangeReader::fields).toList();
    }

    private static Map<String, Object> properties(Object properties) {
        if (properties instanceof Struct struct) {
            return fields(struct);
        }
        Map<String, Object> read = new LinkedHashMap<>();
        ((Map<?, ?>) properties).forEach((name, value) -> read.put((String) name, Extended.read((Struct) value)));
        return read;
    }

    /** The fields that are set: COMPACT messages have one for each property of the other side too, which is null. */
    private static Map<String, Object> fields(Struct struct) {
        Map<String, Object> read = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            Object value = struct.get(field);
            if (value != null) {
                read.put(field.name(), value(field.schema(), value));
            }
        }
        return read;
    }

    private static Object value(Schema schema, Object value) {
        if (Extended.NAME.equals(schema.name())) {
            return Extended.read((Struct) value);
        }
        if (value instanceof List<?> list) {
            Kind kind = Kind.ofCompact(schema.valueSchema());
            return list.stream().map(kind::read).toList();
        }
        return Kind.ofCompact(schema).read(value);
    }
}
