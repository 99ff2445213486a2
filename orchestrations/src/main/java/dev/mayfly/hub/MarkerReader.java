// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.connect.image.Packing;
import dev.mayfly.json.Json;
import dev.mayfly.pulse.Marker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Finds markers in the values of records: change events as JsonConverter writes them, with or without schema, in payload mode
 * COMPACT or EXTENDED, packed by the Connect image's own converter or plain. The only place that knows how values are encoded.
 *
 * <p>For use by one thread at a time.
 */
final class MarkerReader {

    private static final byte[] LABEL = Marker.LABEL.getBytes(StandardCharsets.US_ASCII);

    private final Packing packing = new Packing();

    /** The marker of that id in a record's value; nothing if it is another change, or cannot be read. */
    Optional<Marker> read(byte[] value, String id) {
        try {
            return value == null
                    ? Optional.empty()
                    : marker(Packing.isPacked(value) ? packing.unpack(value).whole() : value, id);
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Marker> marker(byte[] text, String id) {
        if (!holds(text, LABEL)) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.mapper().readTree(text);
            JsonNode event = (json.has("payload") ? json.path("payload") : json).path("event");
            return isMarker(event) ? marker(event.at("/state/after/properties"), id) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isMarker(JsonNode event) {
        for (JsonNode label : event.at("/state/after/labels")) {
            if (Marker.LABEL.equals(label.asText())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Marker> marker(JsonNode properties, String id) {
        JsonNode number = plain(properties.path("number"), "I64");
        JsonNode at = plain(properties.path("at"), "I64");
        boolean ofThatId = id.equals(plain(properties.path("id"), "S").asText());
        return ofThatId && number.isIntegralNumber() && at.isIntegralNumber()
                ? Optional.of(new Marker(number.longValue(), Instant.ofEpochMilli(at.longValue())))
                : Optional.empty();
    }

    /** EXTENDED wraps each value: {@code {"type":"I64","I64":1,…}}. */
    private static JsonNode plain(JsonNode property, String type) {
        return property.isObject() ? property.path(type) : property;
    }

    /** Most records are no markers: parsing them all would cost more than reading them. */
    private static boolean holds(byte[] text, byte[] word) {
        for (int from = 0; from <= text.length - word.length; from++) {
            int same = 0;
            while (same < word.length && text[from + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }
}
