// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Failure;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** ACR Tasks over HTTP: quick builds, and what became of them. */
final class Runs {
    static final String KIND = "runs";

    private static final String TYPE = Registries.TYPE + "/" + KIND;
    private static final String BUILD = "buildImage";
    private static final String ONE = Registries.ONE + "/runs/{run}";
    private static final int SHORTEST_TIMEOUT = 300;
    private static final int LONGEST_TIMEOUT = 28_800;
    private static final int MOST = 100;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

    private final Core core;
    private final Blobs blobs;

    Runs(Core core, Blobs blobs, Builds builds, Duration least) {
        this.core = core;
        this.blobs = blobs;
        core.operations().define(BUILD, least, builds);
    }

    void routes(JsonServer server) {
        server.route("POST", Registries.ONE + "/listBuildSourceUploadUrl", this::uploadUrl);
        server.route("POST", Registries.ONE + "/scheduleRun", this::schedule);
        server.route("GET", Registries.ONE + "/runs", this::list);
        server.route(
                "GET",
                ONE,
                request -> Response.json(200, core.guard().read(id(request)).onWire()));
        server.route("POST", ONE + "/cancel", this::cancel);
        server.route("POST", ONE + "/listLogSasUrl", this::logUrl);
    }

    private static ResourceId id(Request request) {
        return Registries.id(request).child(KIND, request.var("run"));
    }

    private Response uploadUrl(Request request) {
        core.guard().read(Registries.id(request));
        String path = Blobs.SOURCE + MINUTE.format(Instant.now()) + "/" + UUID.randomUUID() + ".tar.gz";
        return Response.json(200, Map.of("uploadUrl", blobs.toWrite(path), "relativePath", path));
    }

    private Response schedule(Request request) {
        ResourceId registry = Registries.id(request);
        JsonNode body = request.json();
        check(body);
        return core.store().atomically(() -> {
            core.guard().read(registry);
            core.guard().write(registry);
            long number = runs(registry).count() + 1;
            ResourceId id = registry.child(KIND, "ca" + Long.toString(number, Character.MAX_RADIX));
            Optional<Failure> fault = core.faults()
                    .take(Fault.Kind.FAIL_OPERATION, "POST", request.path())
                    .map(struck -> Failure.from(Json.copy(struck.body())));
            Resource run = queued(id, body);
            core.operations().begin(BUILD, id, fault, begun -> core.store().put(run));
            return Response.json(200, run.onWire());
        });
    }

    private static void check(JsonNode body) {
        String type = body.path("type").asText();
        require(
                type.equals("DockerBuildRequest"),
                "The type '" + type + "' is not DockerBuildRequest, the only one here.");
        require(!body.path("dockerFilePath").asText().isEmpty(), "The dockerFilePath is missing.");
        require(!body.path("sourceLocation").asText().isEmpty(), "The sourceLocation is missing.");
        String os = body.path("platform").path("os").asText();
        require(os.equalsIgnoreCase("Linux"), "The platform's os '" + os + "' is not Linux, the only one here.");
        for (JsonNode image : body.path("imageNames")) {
            require(
                    ImageTags.isReference(image.asText()),
                    "The image name '" + image.asText() + "' is not a repository and a tag without a registry.");
        }
        int timeout = body.path("timeout").asInt(SHORTEST_TIMEOUT);
        require(
                timeout >= SHORTEST_TIMEOUT && timeout <= LONGEST_TIMEOUT,
                "The timeout " + timeout + " is outside " + SHORTEST_TIMEOUT + " to " + LONGEST_TIMEOUT + " seconds.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw ArmErrors.refuse(400, "InvalidRunRequest", otherwise);
        }
    }

    private static Resource queued(ResourceId id, JsonNode body) {
        Instant now = Instant.now();
        ObjectNode properties = Json.object()
                .put("runId", id.name())
                .put("status", Builds.QUEUED)
                .put("runType", "QuickBuild")
                .put("createTime", now.toString())
                .put("lastUpdatedTime", now.toString())
                .put("isArchiveEnabled", false)
                .put("provisioningState", "Running");
        properties.putObject("platform").put("os", "linux").put("architecture", "amd64");
        properties.putObject("agentConfiguration").put("cpu", 2);
        return new Resource(id, now, "", Map.of(), Json.object(), properties, Json.object())
                .hiding(Builds.REQUEST, body);
    }

    private Stream<Resource> runs(ResourceId registry) {
        return core.store().below(registry).stream()
                .filter(found -> found.id().type().equals(TYPE));
    }

    /** Newest first, as the portal and {@code az acr task list-runs} show them. */
    private Response list(Request request) {
        ResourceId registry = Registries.id(request);
        core.guard().read(registry);
        require(request.query("$filter").isEmpty(), "A filter of runs is not imitated.");
        int most = request.query("$top").map(Integer::parseInt).orElse(MOST);
        List<ObjectNode> runs = runs(registry)
                .sorted(Comparator.comparing(Resource::created).reversed())
                .limit(most)
                .map(Resource::onWire)
                .toList();
        return Response.json(200, Map.of("value", runs));
    }

    private Response cancel(Request request) {
        ResourceId id = id(request);
        core.guard().read(id);
        core.store().change(id, run -> Builds.hasEnded(run) ? run : Builds.ended(run, "Canceled"));
        return Response.empty(200);
    }

    private Response logUrl(Request request) {
        Resource run = core.guard().read(id(request));
        return Response.json(200, Map.of("logLink", blobs.toRead(Builds.log(run.id()))));
    }
}
