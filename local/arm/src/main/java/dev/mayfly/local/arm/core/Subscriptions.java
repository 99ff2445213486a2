// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.List;
import java.util.Map;

/** The subscription itself and its regions. */
public final class Subscriptions {
    private static final String ONE = "/subscriptions/{sub}";

    private final String subscription;

    public Subscriptions(String subscription) {
        this.subscription = subscription;
    }

    /** Adds its routes. */
    public void routes(JsonServer server) {
        server.route("GET", "/subscriptions", request -> list(List.of(subscription())));
        server.route("GET", ONE, request -> Response.json(200, subscription()));
        server.route("GET", ONE + "/locations", this::locations);
    }

    private Map<String, Object> subscription() {
        return Map.of(
                "id",
                "/subscriptions/" + subscription,
                "subscriptionId",
                subscription,
                "displayName",
                "Mayfly local",
                "state",
                "Enabled");
    }

    private Response locations(Request request) {
        return list(Regions.ALL.stream()
                .map(name -> Map.of(
                        "id",
                        "/subscriptions/" + subscription + "/locations/" + name,
                        "name",
                        name,
                        "displayName",
                        name,
                        "type",
                        "Region"))
                .toList());
    }

    private static Response list(List<?> value) {
        return Response.json(200, Map.of("value", value));
    }
}
