// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import dev.mayfly.local.neo4j.cdc.Change.Operation;
import dev.mayfly.local.neo4j.cdc.Selector.NodePattern;
import dev.mayfly.local.neo4j.cdc.Selector.RelationshipPattern;
import dev.mayfly.local.neo4j.cdc.Selector.Select;
import dev.mayfly.local.neo4j.cdc.Selector.TransactionPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.neo4j.values.AnyValue;
import org.neo4j.values.SequenceValue;
import org.neo4j.values.storable.NoValue;
import org.neo4j.values.storable.TextValue;
import org.neo4j.values.virtual.MapValue;

/**
 * Reads selectors from what a client sent. A field that is unknown, or known but out of place, is refused: to ignore it
 * would let changes through that were not asked for.
 */
final class SelectorParser {
    private static final Set<String> METADATA = Set.of("authenticatedUser", "executingUser", "txMetadata");
    private static final Set<String> ANY_ENTITY = Set.of("select", "operation", "changesTo", "elementId", "key");
    private static final Set<String> ENDPOINT = Set.of("select", "elementId", "key", "labels");

    private SelectorParser() {}

    /**
     * Reads a list of maps; null counts as no selectors.
     *
     * @throws IllegalArgumentException if it is malformed; its message is for the client
     */
    static List<Selector> parse(AnyValue selectors) {
        if (selectors instanceof NoValue) {
            return List.of();
        }
        List<Selector> parsed = new ArrayList<>();
        for (AnyValue selector : sequence("selectors", selectors)) {
            parsed.add(selector(map("selectors", selector)));
        }
        return parsed;
    }

    private static Selector selector(MapValue map) {
        Select select = select(map);
        checkFields(map, select);
        return new Selector(
                select,
                operation(map),
                Set.copyOf(strings(map, "changesTo")),
                node(map),
                new RelationshipPattern(text(map, "type"), endpoint(map, "start"), endpoint(map, "end")),
                new TransactionPattern(
                        text(map, "authenticatedUser"), text(map, "executingUser"), entries(map, "txMetadata")));
    }

    private static Select select(MapValue map) {
        String select = text(map, "select");
        return switch (select == null ? "" : select) {
            case "e" -> Select.ENTITIES;
            case "n" -> Select.NODES;
            case "r" -> Select.RELATIONSHIPS;
            default ->
                throw new IllegalArgumentException(
                        "Invalid selector: `select` must be one of \"e\", \"n\", \"r\", but is "
                                + (select == null ? "missing" : "\"" + select + "\""));
        };
    }

    private static Operation operation(MapValue map) {
        String letter = text(map, "operation");
        if (letter == null) {
            return null;
        }
        for (Operation operation : Operation.values()) {
            if (operation.letter().equals(letter)) {
                return operation;
            }
        }
        throw new IllegalArgumentException(
                "Invalid selector: `operation` must be one of \"c\", \"u\", \"d\", but is \"" + letter + "\"");
    }

    private static void checkFields(MapValue map, Select select) {
        for (String field : map.keySet()) {
            boolean known = ANY_ENTITY.contains(field)
                    || METADATA.contains(field)
                    || switch (select) {
                        case ENTITIES -> false;
                        case NODES -> field.equals("labels");
                        case RELATIONSHIPS -> Set.of("type", "start", "end").contains(field);
                    };
            if (!known) {
                throw new IllegalArgumentException("Invalid selector: `" + field + "` is not a field of a selector of "
                        + select.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static NodePattern node(MapValue map) {
        return new NodePattern(text(map, "elementId"), entries(map, "key"), strings(map, "labels"));
    }

    private static NodePattern endpoint(MapValue map, String field) {
        AnyValue value = map.get(field);
        if (value instanceof NoValue) {
            return NodePattern.ANY;
        }
        MapValue endpoint = map(field, value);
        for (String name : endpoint.keySet()) {
            if (!ENDPOINT.contains(name)) {
                throw new IllegalArgumentException(
                        "Invalid selector: `" + name + "` is not allowed in `" + field + "`");
            }
        }
        String select = text(endpoint, "select");
        if (select != null && !select.equals("n")) {
            throw new IllegalArgumentException("Invalid selector: `select` in `" + field + "` can only be \"n\"");
        }
        return node(endpoint);
    }

    private static String text(MapValue map, String field) {
        AnyValue value = map.get(field);
        if (value instanceof NoValue) {
            return null;
        }
        if (value instanceof TextValue text) {
            return text.stringValue();
        }
        throw wrongType(field, "a string", value);
    }

    private static List<String> strings(MapValue map, String field) {
        AnyValue value = map.get(field);
        if (value instanceof NoValue) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        for (AnyValue element : sequence(field, value)) {
            if (!(element instanceof TextValue text)) {
                throw wrongType(field, "a list of strings", value);
            }
            strings.add(text.stringValue());
        }
        return strings;
    }

    private static Map<String, AnyValue> entries(MapValue map, String field) {
        AnyValue value = map.get(field);
        Map<String, AnyValue> entries = new LinkedHashMap<>();
        if (!(value instanceof NoValue)) {
            map(field, value).foreach(entries::put);
        }
        return entries;
    }

    private static SequenceValue sequence(String field, AnyValue value) {
        if (value instanceof SequenceValue sequence) {
            return sequence;
        }
        throw wrongType(field, "a list", value);
    }

    private static MapValue map(String field, AnyValue value) {
        if (value instanceof MapValue map) {
            return map;
        }
        throw wrongType(field, "a map", value);
    }

    private static IllegalArgumentException wrongType(String field, String wanted, AnyValue value) {
        return new IllegalArgumentException(
                "Invalid selector: `" + field + "` must be " + wanted + ", but is of type " + value.getTypeName());
    }
}
