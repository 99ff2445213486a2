// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as Azure words it: a code for programs, a message for people. */
public record Failure(String code, String message) {
    /** As {@code {"error":{"code","message"}}}. */
    public ObjectNode onWire() {
        ObjectNode wire = Json.object();
        wire.set("error", Json.object().put("code", code).put("message", message));
        return wire;
    }

    /** Reads {@code {"code","message"}}, with or without {@code error} around it; what is missing gets a default. */
    public static Failure from(JsonNode json) {
        JsonNode error = json.has("error") ? json.get("error") : json;
        return new Failure(
                error.path("code").asText("InternalServerError"),
                error.path("message").asText("The operation failed on request."));
    }
}
