// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What requests of one kind look like. Written as a line {@code METHOD path api-version}, and below it, indented, a line
 * {@code property = pattern} for each property of the body: nothing else may be there, and all must be there but those that
 * begin with {@code ?}. An element of an array is called by its {@code name}, or {@code []} if it has none; null means absent.
 *
 * @param body pattern of each property by its place, such as {@code sku.name}
 */
record Shape(String method, Pattern path, String version, Map<String, String> body) {

    private static final String OPTIONAL = "?";

    /**
     * Reads a table.
     *
     * @param names what <code>{name}</code> stands for
     */
    static List<Shape> table(String text, Map<String, String> names) {
        List<Shape> shapes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                String[] property = line.strip().split(" = ", 2);
                shapes.get(shapes.size() - 1).body.put(filled(property[0], names), quoted(property[1], names));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] request = line.split(" ", 3);
                shapes.add(
                        new Shape(request[0], Pattern.compile(quoted(request[1], names)), request[2], new TreeMap<>()));
            }
        }
        return shapes;
    }

    private static String filled(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private static String quoted(String pattern, Map<String, String> names) {
        Map<String, String> quoted = new TreeMap<>(names);
        quoted.replaceAll((name, value) -> Pattern.quote(value));
        return filled(pattern, quoted);
    }

    /** Whether it is about this request, whatever its version and body. */
    boolean isOf(JsonNode request) {
        return method.equals(request.get("method").asText())
                && path.matcher(request.get("path").asText()).matches();
    }

    /** How the request differs. */
    List<String> differences(JsonNode request) {
        List<String> differences = new ArrayList<>();
        if (!version.equals(request.get("apiVersion").asText())) {
            differences.add("api-version " + request.get("apiVersion").asText() + " instead of " + version);
        }
        Map<String, String> properties = new TreeMap<>();
        flatten("", request.get("body"), properties);
        properties.forEach((place, value) -> {
            String pattern = body.getOrDefault(place, body.get(OPTIONAL + place));
            if (pattern == null || !value.matches(pattern)) {
                differences.add(place + " = " + value + " instead of " + (pattern == null ? "nothing" : pattern));
            }
        });
        body.keySet().stream()
                .filter(place -> !place.startsWith(OPTIONAL) && !properties.containsKey(place))
                .forEach(place -> differences.add(place + " is missing"));
        return differences;
    }

    /** The values of an array's elements without a name stand together. */
    private static void flatten(String place, JsonNode node, Map<String, String> properties) {
        if (node.isObject() && !node.isEmpty()) {
            String dot = place.isEmpty() ? "" : ".";
            node.properties().forEach(field -> flatten(place + dot + field.getKey(), field.getValue(), properties));
        } else if (node.isArray()) {
            node.forEach(element -> flatten(place + "[" + element.path("name").asText() + "]", element, properties));
        } else if (!node.isNull()) {
            properties.merge(place, node.isObject() ? "{}" : node.asText(), (one, other) -> one + " " + other);
        }
    }

    @Override
    public String toString() {
        return method + " " + path + " " + version;
    }
}
