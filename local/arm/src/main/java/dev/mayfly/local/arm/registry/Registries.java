// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Names;
import dev.mayfly.local.arm.core.Regions;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.Tags;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Container registries over HTTP. They are made at once, as that takes no work here. */
final class Registries {
    static final String TYPE = "Microsoft.ContainerRegistry/registries";
    static final String ONE =
            "/subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.ContainerRegistry/registries/{registry}";

    private static final String ALL = "/providers/" + TYPE;
    private static final Set<String> TIERS = Set.of("Basic", "Standard", "Premium");

    private final Core core;

    Registries(Core core) {
        this.core = core;
    }

    static ResourceId id(Request request) {
        return ResourceId.group(request.var("sub"), request.var("group")).resource(TYPE, request.var("registry"));
    }

    static String loginServer(ResourceId registry) {
        return registry.name().toLowerCase(Locale.ROOT) + ".azurecr.io";
    }

    void routes(JsonServer server) {
        server.route("PUT", ONE, this::put);
        server.route(
                "GET",
                ONE,
                request -> Response.json(200, core.guard().read(id(request)).onWire()));
        server.route("GET", "/subscriptions/{sub}" + ALL, request -> list(all()));
        server.route("GET", "/subscriptions/{sub}/resourceGroups/{group}" + ALL, this::listInGroup);
    }

    private Stream<Resource> all() {
        return core.store().ofType(TYPE).stream();
    }

    private Response listInGroup(Request request) {
        ResourceId group = core.guard()
                .read(ResourceId.group(request.var("sub"), request.var("group")))
                .id();
        return list(all().filter(registry -> registry.id().isBelow(group)));
    }

    private static Response list(Stream<Resource> registries) {
        return Response.json(
                200, Map.of("value", registries.map(Resource::onWire).toList()));
    }

    private Response put(Request request) {
        Names.REGISTRY.check("Registry", request.var("registry"));
        ResourceId id = id(request);
        String location = Regions.of(request.json().path("location").asText(), TYPE);
        Map<String, String> tags = Tags.of(request.json());
        String sku = sku(request.json().path("sku"));
        boolean admin =
                request.json().path("properties").path("adminUserEnabled").asBoolean();
        return core.store().atomically(() -> {
            core.guard().write(id);
            refuseIfTaken(id);
            Optional<Resource> existing = core.store().get(id);
            Resource registry = existing.map(found -> found.withTags(tags))
                    .orElseGet(() -> fresh(id, location, tags, sku))
                    .with("adminUserEnabled", Json.of(admin));
            return Response.json(
                    existing.isPresent() ? 200 : 201, core.store().put(registry).onWire());
        });
    }

    void ensure(ResourceId id, String location) {
        if (core.store().get(id).isEmpty()) {
            core.store().put(fresh(id, location, Map.of(), "Basic").with("adminUserEnabled", Json.of(false)));
        }
    }

    private static Resource fresh(ResourceId id, String location, Map<String, String> tags, String sku) {
        Instant now = Instant.now();
        ObjectNode top = Json.object().set("sku", Json.object().put("name", sku).put("tier", sku));
        ObjectNode properties = Json.object()
                .put("loginServer", loginServer(id))
                .put("creationDate", now.toString())
                .put("publicNetworkAccess", "Enabled");
        return new Resource(id, now, location, tags, top, properties, Json.object()).in(Resource.SUCCEEDED);
    }

    private static String sku(JsonNode asked) {
        String name = asked.path("name").asText();
        if (!TIERS.contains(name)) {
            throw ArmErrors.refuse(400, "InvalidSku", "The sku '" + name + "' is not one of Basic, Standard, Premium.");
        }
        return name;
    }

    private void refuseIfTaken(ResourceId id) {
        boolean taken = all().anyMatch(other ->
                other.id().name().equalsIgnoreCase(id.name()) && !other.id().equals(id));
        if (taken) {
            throw ArmErrors.refuse(
                    409,
                    "AlreadyInUse",
                    "The registry DNS name " + loginServer(id) + " is already in use. You can check if the name is"
                            + " already claimed using following API:"
                            + " https://docs.microsoft.com/rest/api/containerregistry/registries/checknameavailability");
        }
    }
}
