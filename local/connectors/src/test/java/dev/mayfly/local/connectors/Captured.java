// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Values;

/**
 * What was captured of the official connector 5.2.0: the rows that it was fed and the messages that it made of them, by
 * payload mode, {@code schemas.enable} and event.
 */
public final class Captured {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Captured() {}

    /** The rows of {@code db.cdc.query} as the driver hands them out. */
    @SuppressWarnings("unchecked") // The file holds a list of objects.
    public static List<Map<String, Object>> rows() {
        return (List<Map<String, Object>>) driverValue(read("db.cdc.query-rows-fed-in.json"));
    }

    /** A message: {@code headers}, {@code ts}, {@code key}, {@code value}. */
    public static JsonNode message(String name) {
        return read(name + ".json");
    }

    private static JsonNode read(String file) {
        try (InputStream in = Captured.class.getResourceAsStream("/captured/" + file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object driverValue(JsonNode json) {
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(item -> list.add(driverValue(item)));
            return list;
        }
        if (json.isObject()) {
            return json.size() == 1 && json.fieldNames().next().startsWith("$") ? special(json) : map(json);
        }
        if (json.isIntegralNumber()) {
            return json.longValue();
        }
        if (json.isNumber()) {
            return json.doubleValue();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : json.textValue();
    }

    private static Map<String, Object> map(JsonNode json) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(field -> map.put(field.getKey(), driverValue(field.getValue())));
        return map;
    }

    private static Object special(JsonNode json) {
        JsonNode value = json.elements().next();
        return switch (json.fieldNames().next()) {
            case "$zdt" -> ZonedDateTime.parse(value.textValue());
            case "$date" -> LocalDate.parse(value.textValue());
            case "$point" ->
                Values.point(
                                value.get(0).intValue(),
                                value.get(1).doubleValue(),
                                value.get(2).doubleValue())
                        .asPoint();
            default -> throw new IllegalArgumentException(json.toString());
        };
    }
}
