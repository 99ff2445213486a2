// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Resource groups, and the lists of what is in them. */
public final class ResourceGroups {
    private static final String DELETE = "deleteGroup";
    private static final String ALL = "/subscriptions/{sub}/resourceGroups";
    private static final String ONE = ALL + "/{group}";

    private final ResourceStore store;
    private final Guard guard;
    private final Locks locks;
    private final Operations operations;
    private final Polling polling;
    private final Faults faults;
    private final List<ResourceProvider> providers;

    /** {@code providers} in the order in which a dying group's resources are taken away. */
    public ResourceGroups(Core core, List<ResourceProvider> providers, Duration leastDelete) {
        store = core.store();
        guard = core.guard();
        locks = core.locks();
        operations = core.operations();
        polling = core.polling();
        faults = core.faults();
        this.providers = providers;
        operations.define(DELETE, leastDelete, new Deletion());
    }

    /** Adds its routes. */
    public void routes(JsonServer server) {
        server.route("PUT", ONE, this::put);
        server.route(
                "GET",
                ONE,
                request -> Response.json(200, guard.read(id(request)).onWire()));
        server.route(
                "HEAD", ONE, request -> Response.empty(store.get(id(request)).isPresent() ? 204 : 404));
        server.route("PATCH", ONE, this::patch);
        server.route("DELETE", ONE, this::delete);
        server.route("GET", ALL, this::list);
        server.route("GET", ONE + "/resources", this::listInGroup);
        server.route("GET", "/subscriptions/{sub}/resources", request -> listResources(request, store.topLevel()));
    }

    private static ResourceId id(Request request) {
        return ResourceId.group(request.var("sub"), request.var("group"));
    }

    private Response put(Request request) {
        Names.GROUP.check("Resource group", request.var("group"));
        String location = Regions.of(request.json().path("location").asText(), ResourceId.GROUP);
        Resource wanted = new Resource(
                        id(request),
                        Instant.now(),
                        location,
                        Tags.of(request.json()),
                        Json.object(),
                        Json.object(),
                        Json.object())
                .in(Resource.SUCCEEDED);
        return store.atomically(() -> {
            guard.write(wanted.id());
            Optional<Resource> existing = store.get(wanted.id());
            existing.ifPresent(group -> sameLocation(group, location));
            Resource stored = store.put(
                    existing.map(group -> group.withTags(wanted.tags())).orElse(wanted));
            return Response.json(existing.isPresent() ? 200 : 201, stored.onWire());
        });
    }

    private static void sameLocation(Resource existing, String location) {
        if (!existing.location().equals(location)) {
            throw ArmErrors.refuse(
                    409,
                    "InvalidResourceGroupLocation",
                    "Invalid resource group location '" + location
                            + "'. The Resource group already exists in location '" + existing.location() + "'.");
        }
    }

    private Response patch(Request request) {
        ResourceId id = id(request);
        return store.atomically(() -> {
            Resource group = guard.read(id);
            guard.write(id);
            Resource changed = request.json().has("tags") ? group.withTags(Tags.of(request.json())) : group;
            return Response.json(200, store.put(changed).onWire());
        });
    }

    private Response delete(Request request) {
        ResourceId id = id(request);
        String version = request.query("api-version").orElseThrow();
        return store.atomically(() -> {
            guard.delete(id);
            Resource group = store.get(id).orElseThrow();
            Optional<Operation> under = group.isIn(Resource.DELETING)
                    ? operations.get(group.hidden().path("operation").asText())
                    : Optional.empty();
            Operation operation = under.orElseGet(() -> begin(request, group));
            return polling.accepted(operation, version);
        });
    }

    private Operation begin(Request request, Resource group) {
        Optional<Failure> fault = faults.take(Fault.Kind.FAIL_OPERATION, "DELETE", request.path())
                .map(struck -> Failure.from(Json.copy(struck.body())));
        return operations.begin(
                DELETE,
                group.id(),
                fault,
                operation -> store.put(group.in(Resource.DELETING).hiding("operation", Json.of(operation.id()))));
    }

    private Response list(Request request) {
        Stream<Resource> groups = store.ofType(ResourceId.GROUP).stream().filter(filter(request));
        return value(groups.map(group -> expanded(group, request)));
    }

    private Response listInGroup(Request request) {
        ResourceId group = guard.read(id(request)).id();
        return listResources(
                request,
                store.topLevel().stream().filter(r -> r.id().isBelow(group)).toList());
    }

    /** Lists show what a resource is, not how it is: no properties. */
    private Response listResources(Request request, List<Resource> resources) {
        Stream<Resource> found = resources.stream().filter(filter(request));
        return value(found.map(resource -> {
            ObjectNode entry = expanded(resource, request);
            entry.remove("properties");
            return entry;
        }));
    }

    private static Predicate<Resource> filter(Request request) {
        return request.query("$filter")
                .filter(text -> !text.isBlank())
                .map(ODataFilter::parse)
                .orElse(any -> true);
    }

    private static ObjectNode expanded(Resource resource, Request request) {
        Set<String> asked = Set.copyOf(Arrays.asList(
                request.query("$expand").orElse("").replace(" ", "").split(",", -1)));
        ObjectNode entry = resource.onWire();
        if (asked.contains("createdTime")) {
            entry.put("createdTime", resource.created().toString());
        }
        if (asked.contains("provisioningState")) {
            entry.put("provisioningState", resource.state());
        }
        return entry;
    }

    private static Response value(Stream<ObjectNode> entries) {
        ArrayNode value = Json.array();
        entries.forEach(value::add);
        ObjectNode list = Json.object();
        list.set("value", value);
        return Response.json(200, list);
    }

    /** Takes away what is in a group, provider by provider, then the group itself. */
    private final class Deletion implements Operation.Work {
        @Override
        public void run(ResourceId group) {
            providers.forEach(provider -> InParallel.each(owned(provider, group), r -> destroy(provider, r)));
        }

        @Override
        public void runHalf(ResourceId group) {
            providers.stream()
                    .limit(Math.max(1, providers.size() / 2))
                    .forEach(provider -> InParallel.each(owned(provider, group), r -> destroy(provider, r)));
        }

        private List<Resource> owned(ResourceProvider provider, ResourceId group) {
            return store.topLevel().stream()
                    .filter(r -> r.id().isBelow(group) && provider.owns(r.id().type()))
                    .toList();
        }

        private void destroy(ResourceProvider provider, Resource resource) {
            try {
                // All of it exclusively: an operation that comes later must find that the resource is gone.
                operations.<RuntimeException>exclusively(resource.id(), () -> {
                    provider.destroy(resource);
                    store.remove(resource.id());
                    locks.forget(resource.id());
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while removing " + resource.id(), e);
            }
        }

        @Override
        public void succeeded(ResourceId group) {
            store.remove(group);
            locks.forget(group);
        }

        @Override
        public void failed(ResourceId group, Failure failure) {
            // What is left of the group can be used and deleted again.
            store.change(group, left -> left.in(Resource.SUCCEEDED));
        }
    }
}
