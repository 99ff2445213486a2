// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of an error. Aura's own is {@code {"errors":[{"message","reason","field"}]}}; what stands in front of it also
 * sends {@code {"error","error_description"}}, {@code {"message","reason"}}, plain text or HTML.
 *
 * @param reason Aura's word for the first error, empty if it has none
 * @param text a blank and all that is worth showing, or nothing
 */
record ErrorBody(String reason, Optional<String> field, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;

    static ErrorBody parse(String body) {
        JsonNode json = read(body);
        if (!json.isObject()) {
            String plain = body.isBlank() || body.stripLeading().startsWith("<") ? "" : " (" + clip(body) + ")";
            return new ErrorBody("", Optional.empty(), plain);
        }
        List<JsonNode> errors = new ArrayList<>();
        json.path("errors").forEach(errors::add);
        if (errors.isEmpty()) {
            errors.add(json);
        }
        String text = String.join("; ", errors.stream().map(ErrorBody::describe).toList());
        JsonNode first = errors.get(0);
        return new ErrorBody(reasonOf(first), field(first), text.isBlank() ? "" : " " + clip(text));
    }

    private static String describe(JsonNode error) {
        String message =
                error.path("message").asText(error.path("error_description").asText(""));
        String where = field(error).map(name -> ", field " + name).orElse("");
        return reasonOf(error) + where + (message.isEmpty() ? "" : ": " + message);
    }

    private static String reasonOf(JsonNode error) {
        return error.path("reason").asText(error.path("error").asText(""));
    }

    private static Optional<String> field(JsonNode error) {
        return Optional.ofNullable(error.path("field").asText(null));
    }

    /** One line of bounded length, whatever the server sent. */
    static String clip(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
