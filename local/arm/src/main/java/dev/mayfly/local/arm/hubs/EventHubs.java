// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Names;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Event hubs, which are topics, and their consumer groups, which only Azure knows: Kafka's groups are others. */
final class EventHubs {
    private static final String HUBS = "eventhubs";
    private static final String GROUPS = "consumergroups";
    private static final String ALL = Namespaces.ONE + "/" + HUBS;
    private static final String ONE = ALL + "/{hub}";
    private static final String ALL_GROUPS = ONE + "/" + GROUPS;
    private static final String ONE_GROUP = ALL_GROUPS + "/{consumer}";
    private static final int MOST_HUBS = 10;
    private static final int MOST_GROUPS = 20;
    private static final String DEFAULT_GROUP = "$Default";

    private final Core core;
    private final Topics topics;

    EventHubs(Core core, Topics topics) {
        this.core = core;
        this.topics = topics;
    }

    void routes(JsonServer server) {
        server.route("GET", ALL, request -> list(Namespaces.id(request), HUBS));
        server.route("PUT", ONE, this::put);
        server.route(
                "GET",
                ONE,
                request -> Response.json(200, core.guard().read(id(request)).onWire()));
        server.route("DELETE", ONE, this::delete);
        server.route("GET", ALL_GROUPS, request -> list(id(request), GROUPS));
        server.route("PUT", ONE_GROUP, this::putGroup);
        server.route(
                "GET",
                ONE_GROUP,
                request ->
                        Response.json(200, core.guard().read(groupId(request)).onWire()));
        server.route("DELETE", ONE_GROUP, this::deleteGroup);
    }

    private static ResourceId id(Request request) {
        return Namespaces.id(request).child(HUBS, request.var("hub"));
    }

    private static ResourceId groupId(Request request) {
        return id(request).child(GROUPS, request.var("consumer"));
    }

    private Response list(ResourceId parent, String kind) {
        core.guard().read(parent);
        return Response.json(
                200,
                Map.of(
                        "value",
                        children(parent, kind).stream().map(Resource::onWire).toList()));
    }

    private List<Resource> children(ResourceId parent, String kind) {
        return core.store().below(parent).stream()
                .filter(child -> child.id().type().equals(parent.type() + "/" + kind))
                .toList();
    }

    private Response put(Request request) {
        Names.ENTITY.check("Event hub", request.var("hub"));
        ResourceId id = id(request);
        HubBody asked = HubBody.of(request.json().path("properties"));
        Optional<Resource> existing = core.store().atomically(() -> {
            core.guard().write(id);
            refuseIfNotActive(id.parent());
            Optional<Resource> hub = core.store().get(id);
            hub.ifPresent(found -> asked.checkChangeOf(HubBody.of(found.properties())));
            boolean full = children(id.parent(), HUBS).size() >= MOST_HUBS;
            if (hub.isEmpty() && full) {
                throw HubBody.invalid("A namespace of the Standard tier has at most " + MOST_HUBS + " event hubs.");
            }
            return hub;
        });
        // Outside of the store's lock: the broker may take its time. A topic that nobody remembers does no harm.
        topics.make(id, asked);
        Resource hub = existing.map(Resource::id)
                .map(found -> hub(found, asked, existing.get().created()))
                .orElseGet(() -> hub(id, asked, Instant.now()));
        return core.store().atomically(() -> {
            core.guard().write(id);
            core.store().put(hub);
            core.store().put(group(hub.id().child(GROUPS, DEFAULT_GROUP), Json.object()));
            return Response.json(200, hub.onWire());
        });
    }

    private void refuseIfNotActive(ResourceId namespace) {
        if (!core.guard().read(namespace).isIn(Resource.SUCCEEDED)) {
            throw ArmErrors.refuse(
                    409,
                    "Conflict",
                    "SubCode=40900. Conflict. The namespace '" + namespace.name() + "' is not active yet.");
        }
    }

    private static Resource hub(ResourceId id, HubBody body, Instant created) {
        ObjectNode properties = body.onWire()
                .put("createdAt", created.toString())
                .put("updatedAt", Instant.now().toString());
        return new Resource(id, created, "", Map.of(), Json.object(), properties, Json.object());
    }

    private Response delete(Request request) {
        ResourceId id = id(request);
        core.guard().delete(id);
        if (core.store().get(id).isEmpty()) {
            return Response.empty(204);
        }
        topics.remove(id);
        core.store().remove(id);
        return Response.empty(200);
    }

    private Response putGroup(Request request) {
        ResourceId id = groupId(request);
        Names.ENTITY.check("Consumer group", id.name());
        return core.store().atomically(() -> {
            core.guard().write(id);
            if (core.store().get(id).isEmpty() && children(id.parent(), GROUPS).size() >= MOST_GROUPS) {
                throw HubBody.invalid("An event hub has at most " + MOST_GROUPS + " consumer groups.");
            }
            ObjectNode properties = Json.object();
            Optional.ofNullable(request.json().path("properties").get("userMetadata"))
                    .ifPresent(metadata -> properties.set("userMetadata", metadata));
            return Response.json(200, core.store().put(group(id, properties)).onWire());
        });
    }

    private Response deleteGroup(Request request) {
        ResourceId id = groupId(request);
        return core.store().atomically(() -> {
            core.guard().delete(id);
            boolean existed = core.store().get(id).isPresent();
            core.store().remove(id);
            return Response.empty(existed ? 200 : 204);
        });
    }

    private static Resource group(ResourceId id, ObjectNode properties) {
        Instant now = Instant.now();
        properties.put("createdAt", now.toString()).put("updatedAt", now.toString());
        return new Resource(id, now, "", Map.of(), Json.object(), properties, Json.object());
    }
}
