// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.List;
import java.util.Map;

/**
 * What the caller may do at a scope. Here that is everything: there is one caller, and no role. To play one with fewer
 * rights, let a fault of kind {@code STATUS} answer with its grants.
 */
public final class Permissions {

    /** Adds its route. */
    public void routes(JsonServer server) {
        server.route("GET", "/{scope...}/providers/Microsoft.Authorization/permissions", this::list);
    }

    private Response list(Request request) {
        Map<String, Object> owner = Map.of(
                "actions",
                List.of("*"),
                "notActions",
                List.of(),
                "dataActions",
                List.of(),
                "notDataActions",
                List.of());
        return Response.json(200, Map.of("value", List.of(owner)));
    }
}
