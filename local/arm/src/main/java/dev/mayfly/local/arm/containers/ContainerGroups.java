// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

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
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Container groups over HTTP. */
final class ContainerGroups {
    static final String TYPE = "Microsoft.ContainerInstance/containerGroups";
    static final String STOPPED = "stopped";

    private static final String ALL = "/providers/" + TYPE;
    private static final String IN_GROUP = "/subscriptions/{sub}/resourceGroups/{group}" + ALL;
    private static final String ONE = IN_GROUP + "/{name}";
    private static final String CREATE = "createContainerGroup";
    private static final String DELETE = "deleteContainerGroup";
    private static final String START = "startContainerGroup";
    private static final String PENDING = "Pending";
    private static final Set<String> TRANSITIONING = Set.of(PENDING, "Creating", Resource.DELETING);

    private final Core core;
    private final Groups groups;

    ContainerGroups(Core core, Groups groups, Duration leastCreate) {
        this.core = core;
        this.groups = groups;
        GroupWork work = new GroupWork(core, groups);
        core.operations().define(CREATE, leastCreate, work.creation());
        core.operations().define(START, Duration.ZERO, work.start());
        core.operations().define(DELETE, Duration.ZERO, work.deletion());
    }

    void routes(JsonServer server) {
        server.route("PUT", ONE, this::put);
        server.route("PATCH", ONE, this::patch);
        server.route("GET", ONE, request -> Response.json(200, view(core.guard().read(id(request)))));
        server.route(
                "HEAD",
                ONE,
                request -> Response.empty(core.store().get(id(request)).isPresent() ? 204 : 404));
        server.route("DELETE", ONE, this::delete);
        server.route("POST", ONE + "/start", this::start);
        server.route("POST", ONE + "/stop", this::stop);
        server.route("POST", ONE + "/restart", this::restart);
        server.route("GET", ONE + "/containers/{container}/logs", this::logs);
        server.route("GET", IN_GROUP, this::listInGroup);
        server.route("GET", "/subscriptions/{sub}" + ALL, request -> list(all()));
    }

    private static ResourceId id(Request request) {
        return ResourceId.group(request.var("sub"), request.var("group")).resource(TYPE, request.var("name"));
    }

    private ObjectNode view(Resource group) {
        return GroupView.of(group, name -> groups.container(group.id(), name));
    }

    private Stream<Resource> all() {
        return core.store().ofType(TYPE).stream();
    }

    private Response listInGroup(Request request) {
        ResourceId group = core.guard()
                .read(ResourceId.group(request.var("sub"), request.var("group")))
                .id();
        return list(all().filter(one -> one.id().isBelow(group)));
    }

    private Response list(Stream<Resource> found) {
        return Response.json(200, Map.of("value", found.map(this::view).toList()));
    }

    private Response put(Request request) {
        Names.CONTAINER.check("Container group", request.var("name"));
        ResourceId id = id(request);
        String location = Regions.of(request.json().path("location").asText(), TYPE);
        Map<String, String> tags = Tags.of(request.json());
        GroupBody body = GroupBody.of(withoutNulls(request.json().path("properties")));
        ObjectNode identity = Json.object();
        Optional.ofNullable(request.json().get("identity")).ifPresent(given -> identity.set("identity", given));
        return core.store().atomically(() -> {
            core.guard().write(id);
            Optional<Resource> existing = core.store().get(id);
            existing.ifPresent(group -> checkChange(group, body));
            Resource group = new Resource(
                    existing.map(Resource::id).orElse(id),
                    existing.map(Resource::created).orElseGet(Instant::now),
                    location,
                    tags,
                    identity,
                    body.shown(),
                    existing.map(Resource::hidden).orElseGet(Json::object));
            return create(request, prepared(group, body, existing), existing.isPresent());
        });
    }

    private static void checkChange(Resource existing, GroupBody body) {
        refuseIfTransitioning(existing);
        if (!existing.isIn(Resource.FAILED)) {
            body.checkChangeOf(existing.id().name(), existing.properties());
        }
    }

    /** Each definition that replaces another keeps the folder, and with it the logs. */
    private Resource prepared(Resource group, GroupBody body, Optional<Resource> existing) {
        String folder = existing.map(Groups::folderName)
                .orElseGet(() ->
                        group.id().name() + "-" + UUID.randomUUID().toString().substring(0, 8));
        return groups.prepared(group, body.secrets(), folder)
                .hiding(STOPPED, Json.of(false))
                .in(PENDING);
    }

    private Response create(Request request, Resource group, boolean replaces) {
        Optional<Failure> fault = core.faults()
                .take(Fault.Kind.FAIL_OPERATION, "PUT", request.path())
                .map(struck -> Failure.from(Json.copy(struck.body())));
        Operation operation = core.operations()
                .begin(CREATE, group.id(), fault, begun -> core.store().put(group));
        Response response = Response.json(replaces ? 200 : 201, view(group));
        return core.polling().async(response, operation, group.location(), version(request));
    }

    private Response patch(Request request) {
        ResourceId id = id(request);
        return core.store().atomically(() -> {
            Resource group = core.guard().read(id);
            core.guard().write(id);
            Resource changed = request.json().has("tags") ? group.withTags(Tags.of(request.json())) : group;
            return Response.json(200, view(core.store().put(changed)));
        });
    }

    private Response delete(Request request) {
        ResourceId id = id(request);
        return core.store().atomically(() -> {
            core.guard().delete(id);
            Resource group = core.store().get(id).orElse(null);
            if (group == null) {
                return Response.empty(204);
            }
            Operation operation = core.operations()
                    .begin(DELETE, id, Optional.empty(), begun -> core.store().put(group.in(Resource.DELETING)));
            return core.polling().accepted(operation, group.location(), version(request));
        });
    }

    private Response start(Request request) {
        Resource group = steady(request);
        if (!group.hidden().path(STOPPED).asBoolean()) {
            return Response.empty(204);
        }
        Operation operation =
                core.operations().begin(START, group.id(), Optional.empty(), begun -> show(group.id(), false));
        return core.polling().accepted(operation, group.location(), version(request));
    }

    private Response stop(Request request) throws InterruptedException {
        ResourceId id = steady(request).id();
        core.operations().<RuntimeException>exclusively(id, () -> {
            groups.stop(id);
            show(id, true);
        });
        return Response.empty(204);
    }

    private Response restart(Request request) throws InterruptedException, OperationFailed {
        ResourceId id = steady(request).id();
        core.operations().exclusively(id, () -> {
            groups.start(id);
            show(id, false);
        });
        return Response.empty(204);
    }

    private void show(ResourceId id, boolean stopped) {
        core.store().change(id, group -> group.hiding(STOPPED, Json.of(stopped)));
    }

    private Resource steady(Request request) {
        Resource group = core.guard().read(id(request));
        core.guard().write(group.id());
        refuseIfTransitioning(group);
        return group;
    }

    private static void refuseIfTransitioning(Resource group) {
        if (TRANSITIONING.contains(group.state())) {
            throw ArmErrors.refuse(
                    409,
                    "ContainerGroupTransitioning",
                    "The container group '" + group.id().name() + "' is still transitioning, please retry later.");
        }
    }

    private Response logs(Request request) throws IOException {
        Resource group = core.guard().read(id(request));
        String container = request.var("container");
        boolean known = false;
        for (JsonNode described : group.properties().path("containers")) {
            known |= described.path("name").asText().equals(container);
        }
        if (!known) {
            throw ArmErrors.refuse(
                    404,
                    "ContainerNotFound",
                    "The container '" + container + "' is not part of container group '"
                            + group.id().name() + "'.");
        }
        String text = LogTail.of(Container.log(groups.containerFolder(group, container)), tail(request));
        return Response.json(200, Map.of("content", text));
    }

    private static OptionalInt tail(Request request) {
        String tail = request.query("tail").orElse("");
        if (!tail.isEmpty() && !tail.matches("\\d{1,9}")) {
            throw ArmErrors.refuse(400, "InvalidTail", "The tail '" + tail + "' is no number of lines.");
        }
        return tail.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(tail));
    }

    private static String version(Request request) {
        return request.query("api-version").orElseThrow();
    }

    /** The SDK writes {@code "emptyDir":null} beside other kinds of volumes; null means absent. */
    private static JsonNode withoutNulls(JsonNode node) {
        JsonNode copy = node.deepCopy();
        prune(copy);
        return copy;
    }

    private static void prune(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(ContainerGroups::prune);
    }
}
