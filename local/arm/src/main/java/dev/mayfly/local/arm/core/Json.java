// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shorthand for JSON trees. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A deep copy of an object node, or an empty object if there is none. */
    public static ObjectNode copy(JsonNode node) {
        return node instanceof ObjectNode object ? object.deepCopy() : object();
    }

    /** The fields of an object as text; empty if there is none. */
    public static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
