// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Failure;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Names;
import dev.mayfly.local.arm.core.Operation;
import dev.mayfly.local.arm.core.OperationFailed;
import dev.mayfly.local.arm.core.Regions;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.Tags;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Event Hubs namespaces. */
final class Namespaces {
    static final String TYPE = "Microsoft.EventHub/namespaces";
    static final String ONE =
            "/subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.EventHub/namespaces/{namespace}";

    private static final String CREATE = "createNamespace";
    private static final String DELETE = "deleteNamespace";
    private static final String CREATING = "Creating";
    private static final Set<String> TIERS = Set.of("Basic", "Standard", "Premium");

    private final Core core;
    private final Brokers brokers;
    private final Rules rules;

    Namespaces(Core core, Brokers brokers, Rules rules, Duration leastCreate) {
        this.core = core;
        this.brokers = brokers;
        this.rules = rules;
        core.operations().define(CREATE, leastCreate, new Creation());
        core.operations().define(DELETE, Duration.ZERO, new Deletion());
    }

    static ResourceId id(Request request) {
        return ResourceId.group(request.var("sub"), request.var("group")).resource(TYPE, request.var("namespace"));
    }

    void routes(JsonServer server) {
        server.route("PUT", ONE, this::put);
        server.route("PATCH", ONE, this::patch);
        server.route("GET", ONE, this::get);
        server.route(
                "HEAD",
                ONE,
                request -> Response.empty(core.store().get(id(request)).isPresent() ? 204 : 404));
        server.route("DELETE", ONE, this::delete);
        server.route(
                "POST",
                "/subscriptions/{sub}/providers/Microsoft.EventHub/checkNameAvailability",
                this::checkNameAvailability);
    }

    private Response get(Request request) {
        Resource namespace = core.guard().read(id(request));
        Response response = Response.json(200, namespace.onWire());
        return namespace.isIn(CREATING) ? core.polling().patience(response) : response;
    }

    private Response put(Request request) {
        Names.NAMESPACE.check("Event Hubs namespace", request.var("namespace"));
        ResourceId id = id(request);
        String location = Regions.of(request.json().path("location").asText(), TYPE);
        Map<String, String> tags = Tags.of(request.json());
        ObjectNode sku = sku(request.json().path("sku"));
        return core.store().atomically(() -> {
            core.guard().write(id);
            Optional<Resource> existing = core.store().get(id);
            existing.ifPresent(Namespaces::refuseIfDeleting);
            // One whose creation failed is made anew, as one that is not there.
            if (existing.filter(namespace -> !namespace.isIn(Resource.FAILED)).isPresent()) {
                return Response.json(
                        200, core.store().put(existing.get().withTags(tags)).onWire());
            }
            refuseIfTaken(id);
            return create(request, fresh(id, location, tags, sku, request.json().path("properties")));
        });
    }

    private static ObjectNode sku(JsonNode asked) {
        String name = asked.path("name").asText("Standard");
        int capacity = asked.path("capacity").asInt(1);
        if (!TIERS.contains(name) || capacity < 1 || capacity > 40) {
            throw HubBody.invalid("The sku " + name + " with capacity " + capacity + " is not available.");
        }
        return Json.object()
                .set("sku", Json.object().put("name", name).put("tier", name).put("capacity", capacity));
    }

    private static void refuseIfDeleting(Resource namespace) {
        if (namespace.isIn(Resource.DELETING)) {
            throw ArmErrors.refuse(
                    409,
                    "Conflict",
                    "SubCode=40900. Conflict. The namespace '" + namespace.id().name() + "' is being deleted.");
        }
    }

    private void refuseIfTaken(ResourceId id) {
        boolean taken = core.store().ofType(TYPE).stream()
                .anyMatch(other -> other.id().name().equalsIgnoreCase(id.name())
                        && !other.id().equals(id));
        if (taken) {
            throw ArmErrors.refuse(
                    400,
                    "BadRequest",
                    "The specified name is not available. For more information visit"
                            + " https://aka.ms/eventhubsarmexceptions.");
        }
    }

    private Resource fresh(ResourceId id, String location, Map<String, String> tags, ObjectNode sku, JsonNode asked) {
        Instant now = Instant.now();
        boolean kafka = !sku.path("sku").path("name").asText().equals("Basic");
        ObjectNode properties = Json.object()
                .put("minimumTlsVersion", asked.path("minimumTlsVersion").asText("1.2"))
                .put("publicNetworkAccess", asked.path("publicNetworkAccess").asText("Enabled"))
                .put("disableLocalAuth", asked.path("disableLocalAuth").asBoolean(false))
                .put("zoneRedundant", asked.path("zoneRedundant").asBoolean(true))
                .put("isAutoInflateEnabled", asked.path("isAutoInflateEnabled").asBoolean(false))
                .put(
                        "maximumThroughputUnits",
                        asked.path("maximumThroughputUnits").asInt(0))
                .put("kafkaEnabled", kafka)
                .put("metricId", id.subscription() + ":" + id.name())
                .put("createdAt", now.toString())
                .put("updatedAt", now.toString());
        int port = core.ports().next();
        properties.put("serviceBusEndpoint", "https://localhost:" + port + "/");
        Resource namespace = new Resource(id, now, location, tags, sku, properties, Json.object());
        return shown(
                Brokers.prepared(namespace, port, UUID.randomUUID().toString().substring(0, 8)), CREATING, CREATING);
    }

    private Response create(Request request, Resource namespace) {
        core.store().get(namespace.id()).ifPresent(brokers::remove);
        Optional<Failure> fault = core.faults()
                .take(Fault.Kind.FAIL_OPERATION, "PUT", request.path())
                .map(struck -> Failure.from(Json.copy(struck.body())));
        core.operations().begin(CREATE, namespace.id(), fault, operation -> {
            core.store().put(namespace);
            rules.addRoot(namespace.id());
        });
        return core.polling().patience(Response.json(201, namespace.onWire()));
    }

    private Response patch(Request request) {
        ResourceId id = id(request);
        return core.store().atomically(() -> {
            Resource namespace = core.guard().read(id);
            core.guard().write(id);
            Resource changed = request.json().has("tags") ? namespace.withTags(Tags.of(request.json())) : namespace;
            return Response.json(200, core.store().put(changed).onWire());
        });
    }

    private Response delete(Request request) {
        ResourceId id = id(request);
        String version = request.query("api-version").orElseThrow();
        return core.store().atomically(() -> {
            core.guard().delete(id);
            Resource namespace = core.store().get(id).orElse(null);
            if (namespace == null) {
                return Response.empty(204);
            }
            Operation operation = core.operations().begin(DELETE, id, Optional.empty(), begun -> core.store()
                    .put(shown(namespace, Resource.DELETING, "Removing")));
            return core.polling().accepted(operation, namespace.location(), version);
        });
    }

    private Response checkNameAvailability(Request request) {
        String name = request.json().path("name").asText();
        if (!Names.NAMESPACE.allows(name)) {
            return Response.json(
                    200, Map.of("nameAvailable", false, "reason", "InvalidName", "message", Names.NAMESPACE.rule()));
        }
        boolean taken = core.store().ofType(TYPE).stream()
                .anyMatch(other -> other.id().name().equalsIgnoreCase(name));
        return Response.json(
                200,
                taken
                        ? Map.of(
                                "nameAvailable",
                                false,
                                "reason",
                                "NameInUse",
                                "message",
                                "The specified name is not available.")
                        : Map.of("nameAvailable", true, "reason", "None", "message", ""));
    }

    private static Resource shown(Resource namespace, String state, String status) {
        return namespace.in(state).with("status", Json.of(status));
    }

    /** Starts the broker. */
    private final class Creation implements Operation.Work {
        @Override
        public void run(ResourceId id) throws OperationFailed, InterruptedException {
            Optional<Resource> namespace = core.store().get(id).filter(found -> found.isIn(CREATING));
            if (namespace.isEmpty()) {
                return;
            }
            try {
                brokers.start(namespace.get(), rules.names(id));
            } catch (IOException e) {
                throw new OperationFailed("InternalServerError", e.getMessage());
            }
        }

        @Override
        public void succeeded(ResourceId id) {
            core.store().change(id, n -> n.isIn(CREATING) ? shown(n, Resource.SUCCEEDED, "Active") : n);
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            core.store().change(id, n -> n.isIn(CREATING) ? shown(n, Resource.FAILED, "Unknown") : n);
        }
    }

    /** Ends the broker and forgets the namespace. */
    private final class Deletion implements Operation.Work {
        @Override
        public void run(ResourceId id) {
            core.store().get(id).ifPresent(brokers::remove);
        }

        @Override
        public void succeeded(ResourceId id) {
            core.store().remove(id);
            core.locks().forget(id);
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            core.store().change(id, n -> shown(n, Resource.FAILED, "Unknown"));
        }
    }
}
