// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.demos.Problem.FieldError;
import dev.mayfly.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the JSON body of a request field by field and collects everything that is wrong. */
final class RequestReader {

    /** Far above any real request, far below anything that could hurt. */
    static final int MAX_CHARACTERS = 10_000;

    private final JsonNode body;
    private final String path;
    private final List<FieldError> errors;

    /**
     * @param path what stands before the names of its fields; empty for the body itself
     * @param errors shared by all readers of one body
     */
    private RequestReader(JsonNode body, String path, List<FieldError> errors) {
        this.body = body;
        this.path = path;
        this.errors = errors;
    }

    /**
     * @param text the body; empty means an empty object
     * @throws Problem if it is too large, not JSON, or not an object
     */
    static RequestReader of(String text, Set<String> allowed) {
        if (text.length() > MAX_CHARACTERS) {
            throw Problem.of(
                    Problem.Kind.TOO_LARGE,
                    "The body has " + text.length() + " characters; at most " + MAX_CHARACTERS + " are allowed.");
        }
        RequestReader reader = new RequestReader(parse(text), "", new ArrayList<>());
        reader.refuseUnknown(allowed);
        return reader;
    }

    private static JsonNode parse(String text) {
        if (text.isBlank()) {
            return Json.mapper().createObjectNode();
        }
        try {
            JsonNode node = Json.mapper().readTree(text);
            if (node.isObject()) {
                return node;
            }
            throw Problem.of(Problem.Kind.BAD_REQUEST, "The body must be a JSON object such as {\"ttl\": \"2h\"}.");
        } catch (JsonProcessingException e) {
            throw Problem.of(
                    Problem.Kind.BAD_REQUEST,
                    "The body is not JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        }
    }

    private void refuseUnknown(Set<String> allowed) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                error(
                        name,
                        body.get(name),
                        called(name) + " is not known; allowed are "
                                + String.join(", ", allowed.stream().sorted().toList()) + ".");
            }
        }
    }

    /** A text field, read; nothing if it is not there or wrong (which is then among the errors). */
    <T> Optional<T> text(String name, Function<String, T> read) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            error(name, value, called(name) + " must be a text in quotes, not " + value.getNodeType() + ".");
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(value.textValue()));
        } catch (IllegalArgumentException e) {
            error(name, value, e.getMessage());
            return Optional.empty();
        }
    }

    boolean flag(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            error(name, value, called(name) + " must be true or false.");
        }
        return value.asBoolean();
    }

    /** A whole number within limits; nothing if it is not there or wrong. */
    Optional<Integer> number(String name, int least, int most) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            error(name, value, called(name) + " must be a whole number from " + least + " to " + most + ".");
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    /** An object with fields of its own; nothing if it is not there or no object. */
    Optional<RequestReader> object(String name, Set<String> allowed) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            error(name, value, called(name) + " must be an object, not " + value.getNodeType() + ".");
            return Optional.empty();
        }
        RequestReader inner = new RequestReader(value, path + name + ".", errors);
        inner.refuseUnknown(allowed);
        return Optional.of(inner);
    }

    /** A field, as messages name it. */
    String called(String name) {
        return "'" + path + name + "'";
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    void error(String name, JsonNode value, String rule) {
        String shown = value == null ? null : value.isTextual() ? value.textValue() : value.toString();
        errors.add(new FieldError(
                path + name, shown == null ? null : shown.substring(0, Math.min(80, shown.length())), rule));
    }

    /**
     * @throws Problem if anything was wrong
     */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw Problem.badRequest(errors);
        }
    }
}
