// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.List;
import java.util.Map;

/** The subscription itself, its regions, and the registration of resource providers, which all are registered. */
public final class Subscriptions {
    private static final String ONE = "/subscriptions/{sub}";

    private final String subscription;
    private final List<String> providers;

    /** {@code providers} are namespaces such as {@code Microsoft.EventHub}. */
    public Subscriptions(String subscription, List<String> providers) {
        this.subscription = subscription;
        this.providers = providers;
    }

    /** Adds its routes. */
    public void routes(JsonServer server) {
        server.route("GET", "/subscriptions", request -> list(List.of(subscription())));
        server.route("GET", ONE, request -> Response.json(200, subscription()));
        server.route("GET", ONE + "/locations", this::locations);
        server.route(
                "GET",
                ONE + "/providers",
                request -> list(providers.stream().map(this::provider).toList()));
        server.route("GET", ONE + "/providers/{namespace}", this::one);
        server.route("POST", ONE + "/providers/{namespace}/register", this::one);
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

    private Response one(Request request) {
        String namespace = request.var("namespace");
        return providers.stream()
                .filter(namespace::equalsIgnoreCase)
                .findFirst()
                .map(known -> Response.json(200, provider(known)))
                .orElseThrow(() -> ArmErrors.refuse(
                        404, "InvalidResourceNamespace", "The resource namespace '" + namespace + "' is invalid."));
    }

    private Map<String, Object> provider(String namespace) {
        return Map.of(
                "id",
                "/subscriptions/" + subscription + "/providers/" + namespace,
                "namespace",
                namespace,
                "registrationState",
                "Registered",
                "resourceTypes",
                List.of());
    }

    private static Response list(List<?> value) {
        return Response.json(200, Map.of("value", value));
    }
}
