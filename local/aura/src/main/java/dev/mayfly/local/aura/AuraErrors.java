// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.Refused;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors in Aura's shape, {@code {"errors":[{"message","reason","field"}]}}. */
final class AuraErrors {
    private AuraErrors() {}

    static Response response(int status, String reason, String message) {
        return response(status, reason, message, null);
    }

    static Refused refused(int status, String reason, String message) {
        return new Refused(response(status, reason, message, null));
    }

    static Refused badField(String field, String message) {
        return badField("validation-error", field, message);
    }

    static Refused badField(String reason, String field, String message) {
        return new Refused(response(400, reason, message, field));
    }

    static Refused notFound(String id) {
        return refused(404, "db-not-found", "DB not found: " + id);
    }

    static Refused ongoing(Instance instance) {
        return refused(
                409,
                "ongoing-database-operation",
                "Another operation is in progress: " + instance.id() + " is "
                        + instance.status().word());
    }

    static Refused unavailable(Instance instance, String action) {
        return refused(
                409,
                "instance-action-unavailable",
                "Cannot " + action + " " + instance.id() + ", it is "
                        + instance.status().word());
    }

    /** For what the server itself finds, and for faults without a body of their own. */
    static Response ofServer(int status, String message, Request request) {
        return response(status, reasonOf(status), message);
    }

    private static String reasonOf(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "token-expired";
            case 404 -> "not-found";
            case 409 -> "ongoing-database-operation";
            case 429 -> "rate-limited";
            default -> status >= 500 ? "server-err" : "validation-error";
        };
    }

    private static Response response(int status, String reason, String message, String field) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("reason", reason);
        if (field != null) {
            error.put("field", field);
        }
        return Response.json(status, Map.of("errors", List.of(error)));
    }
}
