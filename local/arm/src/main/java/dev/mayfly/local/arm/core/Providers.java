// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.DocumentStore;
import dev.mayfly.local.kit.Filter;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registration of resource providers. All are registered until somebody unregisters one; from then on nothing can be
 * made with it
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types).
 */
public final class Providers implements Filter {
    private static final String ALL = "/subscriptions/{sub}/providers";
    private static final String ONE = ALL + "/{namespace}";
    private static final String REGISTERED = "Registered";
    private static final String UNREGISTERED = "Unregistered";
    private static final Pattern OF_RESOURCE =
            Pattern.compile("(?i)/subscriptions/[^/]+/resourceGroups/[^/]+/providers/([^/]+)/.+");

    /** What the platform and its demos are made of: types by namespace. */
    private static final Map<String, List<String>> TYPES = new TreeMap<>(Map.of(
            "Microsoft.ContainerInstance", List.of("containerGroups"),
            "Microsoft.ContainerRegistry", List.of("registries"),
            "Microsoft.EventHub", List.of("namespaces"),
            "Microsoft.KeyVault", List.of("vaults"),
            "Microsoft.ManagedIdentity", List.of("userAssignedIdentities")));

    private final String subscription;
    private final DocumentStore unregistered;

    /** {@code folder} remembers those that are not registered. */
    public Providers(String subscription, Path folder) {
        this.subscription = subscription;
        this.unregistered = new DocumentStore(folder);
    }

    /** Adds its routes. */
    public void routes(JsonServer server) {
        server.route(
                "GET",
                ALL,
                request -> Response.json(
                        200,
                        Map.of("value", TYPES.keySet().stream().map(this::view).toList())));
        server.route("GET", ONE, request -> Response.json(200, view(known(request))));
        server.route("POST", ONE + "/register", this::register);
        server.route("POST", ONE + "/unregister", this::unregister);
    }

    /** Refuses to make anything with a provider that is not registered. */
    @Override
    public Response around(Request request, Handler next) throws Exception {
        Matcher path = OF_RESOURCE.matcher(request.path());
        if (request.method().equals("PUT") && path.matches() && !isRegistered(path.group(1))) {
            throw ArmErrors.refuse(
                    409,
                    "MissingSubscriptionRegistration",
                    "The subscription is not registered to use namespace '" + path.group(1)
                            + "'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        }
        return next.handle(request);
    }

    private Response register(Request request) {
        String namespace = known(request);
        unregistered.delete(key(namespace));
        return Response.json(200, view(namespace));
    }

    private Response unregister(Request request) {
        String namespace = known(request);
        unregistered.put(key(namespace), Json.object());
        return Response.json(200, view(namespace));
    }

    private boolean isRegistered(String namespace) {
        return unregistered.get(key(namespace)).isEmpty();
    }

    private static String key(String namespace) {
        return namespace.toLowerCase(Locale.ROOT);
    }

    private static String known(Request request) {
        String namespace = request.var("namespace");
        Optional<String> known =
                TYPES.keySet().stream().filter(namespace::equalsIgnoreCase).findFirst();
        return known.orElseThrow(() -> ArmErrors.refuse(
                404, "InvalidResourceNamespace", "The resource namespace '" + namespace + "' is invalid."));
    }

    private Map<String, Object> view(String namespace) {
        return Map.of(
                "id",
                "/subscriptions/" + subscription + "/providers/" + namespace,
                "namespace",
                namespace,
                "registrationState",
                isRegistered(namespace) ? REGISTERED : UNREGISTERED,
                "resourceTypes",
                TYPES.get(namespace).stream()
                        .map(type -> Map.of("resourceType", type, "locations", Regions.ALL))
                        .toList());
    }
}
