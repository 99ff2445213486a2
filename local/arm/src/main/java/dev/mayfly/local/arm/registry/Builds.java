// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.mayfly.local.arm.core.Failure;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Operation;
import dev.mayfly.local.arm.core.OperationFailed;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.ResourceStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a run of ACR Tasks does: it reads the context that was uploaded, checks what {@code docker build} would stumble over
 * first, and tags. The log reads as that of the service.
 */
final class Builds implements Operation.Work {
    static final String QUEUED = "Queued";
    static final String REQUEST = "request";

    private static final String STATUS = "status";
    private static final String SUCCEEDED = "Succeeded";
    private static final Set<String> ENDED = Set.of(SUCCEEDED, "Failed", "Canceled");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ResourceStore store;
    private final ImageTags tags;
    private final Blobs blobs;
    private final Duration pause;

    Builds(ResourceStore store, ImageTags tags, Blobs blobs, Duration least) {
        this.store = store;
        this.tags = tags;
        this.blobs = blobs;
        this.pause = least.dividedBy(4);
    }

    static boolean hasEnded(Resource run) {
        return ENDED.contains(run.properties().path(STATUS).asText());
    }

    static Resource ended(Resource run, String status) {
        String now = Instant.now().toString();
        return run.with(STATUS, Json.of(status))
                .with("finishTime", Json.of(now))
                .with("lastUpdatedTime", Json.of(now))
                .in(status.equals(SUCCEEDED) ? Resource.SUCCEEDED : Resource.FAILED);
    }

    /** Where a run's log lies. */
    static String log(ResourceId run) {
        return Blobs.LOGS + run.name() + "/rawtext.log";
    }

    @Override
    public void run(ResourceId id) throws OperationFailed, InterruptedException {
        runHalf(id);
        JsonNode request = store.get(id).map(run -> run.hidden().path(REQUEST)).orElseGet(Json::object);
        byte[] archive = blobs.read(request.path("sourceLocation").asText())
                .orElseThrow(() -> new OperationFailed("SourceNotFound", "failed to download context: 404"));
        say(id, "Sending build context to Docker daemon  " + archive.length / 1024 + "kB");
        TarGz context = TarGz.read(archive);
        Dockerfile dockerfile =
                Dockerfile.in(context, request.path("dockerFilePath").asText(), arguments(request));
        String loginServer = Registries.loginServer(id.parent());
        dockerfile.steps().forEach(step -> say(id, step));
        dockerfile.check(image -> !image.startsWith(loginServer + "/") || tags.has(image));
        Thread.sleep(pause.toMillis());
    }

    /** Up to where the build itself begins: a fault strikes after it. */
    @Override
    public void runHalf(ResourceId id) throws InterruptedException {
        Thread.sleep(pause.toMillis());
        show(id, "Started");
        Thread.sleep(pause.toMillis());
        show(id, "Running");
        stamp(id, "Downloading source code...");
        stamp(id, "Executing step ID: build. Timeout(sec): 900, Working directory: '', Network: ''");
    }

    private static Map<String, String> arguments(JsonNode request) {
        Map<String, String> arguments = new HashMap<>();
        request.path("arguments")
                .forEach(argument -> arguments.put(
                        argument.path("name").asText(), argument.path("value").asText()));
        return arguments;
    }

    private void show(ResourceId id, String status) {
        String now = Instant.now().toString();
        store.change(
                id,
                run -> hasEnded(run)
                        ? run
                        : run.with(STATUS, Json.of(status))
                                .with("startTime", Json.of(now))
                                .with("lastUpdatedTime", Json.of(now)));
    }

    private void say(ResourceId id, String line) {
        blobs.append(log(id), line);
    }

    private void stamp(ResourceId id, String line) {
        say(id, TIME.format(Instant.now()) + " " + line);
    }

    @Override
    public void succeeded(ResourceId id) {
        Resource run = store.get(id).orElse(null);
        if (run == null || hasEnded(run)) {
            return;
        }
        ArrayNode images = Json.array();
        JsonNode request = run.hidden().path(REQUEST);
        if (request.path("isPushEnabled").asBoolean(true)) {
            for (JsonNode image : request.path("imageNames")) {
                tags.add(id.parent(), image.asText());
                images.add(descriptor(id, image.asText()));
                say(id, "Successfully pushed image: " + Registries.loginServer(id.parent()) + "/" + image.asText());
            }
        }
        say(id, "Run ID: " + id.name() + " was successful after 1s");
        store.change(id, found -> ended(found, SUCCEEDED).with("outputImages", images));
        blobs.remove(request.path("sourceLocation").asText());
    }

    private static JsonNode descriptor(ResourceId id, String image) {
        int colon = image.indexOf(':');
        return Json.object()
                .put("registry", Registries.loginServer(id.parent()))
                .put("repository", image.substring(0, colon))
                .put("tag", image.substring(colon + 1));
    }

    @Override
    public void failed(ResourceId id, Failure failure) {
        Resource run = store.get(id).orElse(null);
        if (run == null || hasEnded(run)) {
            return;
        }
        String error = "failed during run, err: exit status 1";
        failure.message().lines().forEach(line -> say(id, line));
        say(id, "Run ID: " + id.name() + " failed after 1s. Error: " + error);
        store.change(id, found -> ended(found, "Failed").with("runErrorMessage", Json.of(error)));
        blobs.remove(run.hidden().path(REQUEST).path("sourceLocation").asText());
    }
}
