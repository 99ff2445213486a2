// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Failure;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Operation;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Refused;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Copies of images from elsewhere (https://learn.microsoft.com/azure/container-registry/container-registry-import-images).
 * Nothing is fetched: an image of a public registry is believed to exist.
 */
final class Imports {
    private static final String OPERATION = "importImage";
    private static final String TARGETS = "targets";
    private static final Set<String> DOCKER_HUB = Set.of("docker.io", "registry.hub.docker.com");

    private final Core core;
    private final ImageTags tags;

    Imports(Core core, ImageTags tags, Duration least) {
        this.core = core;
        this.tags = tags;
        core.operations().define(OPERATION, least, new Work());
    }

    void routes(JsonServer server) {
        server.route("POST", Registries.ONE + "/importImage", this::begin);
    }

    private Response begin(Request request) {
        ResourceId registry = Registries.id(request);
        JsonNode body = request.json();
        checkSource(body.path("source"));
        checkTargets(body.path("targetTags"));
        boolean force = mode(body.path("mode").asText("NoForce"));
        String version = request.query("api-version").orElseThrow();
        return core.store().atomically(() -> {
            String location = core.guard().read(registry).location();
            core.guard().write(registry);
            if (!force) {
                refuseIfThere(registry, body.path("targetTags"));
            }
            Optional<Failure> fault = core.faults()
                    .take(Fault.Kind.FAIL_OPERATION, "POST", request.path())
                    .map(struck -> Failure.from(Json.copy(struck.body())));
            ResourceId id = registry.child("imports", UUID.randomUUID().toString());
            Operation operation = core.operations()
                    .begin(OPERATION, id, fault, begun -> core.store().put(remembered(id, body.path("targetTags"))));
            return core.polling().accepted(operation, location, version);
        });
    }

    private static void checkSource(JsonNode source) {
        String image = source.path("sourceImage").asText();
        String uri = source.path("registryUri").asText();
        require(!uri.isEmpty(), "The source must have a registryUri; a resourceId is not imitated.");
        require(
                ImageTags.isReference(image),
                "The sourceImage '" + image + "' is not a repository and a tag without a registry.");
        require(
                !DOCKER_HUB.contains(uri) || image.contains("/"),
                "The sourceImage '" + image + "' has no namespace; official images of Docker Hub have 'library/'.");
        JsonNode login = source.path("credentials");
        boolean complete = !login.path("username").asText().isEmpty()
                && !login.path("password").asText().isEmpty();
        require(login.isMissingNode() || complete, "The credentials must have a username and a password.");
    }

    private static void checkTargets(JsonNode targets) {
        require(!targets.isEmpty(), "There are no targetTags.");
        for (JsonNode target : targets) {
            require(
                    ImageTags.isReference(target.asText()),
                    "The target tag '" + target.asText() + "' is not a repository and a tag.");
        }
    }

    private static boolean mode(String mode) {
        require(Set.of("Force", "NoForce").contains(mode), "The mode '" + mode + "' is neither NoForce nor Force.");
        return mode.equals("Force");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw ArmErrors.refuse(400, "InvalidImportImageParameters", otherwise);
        }
    }

    private void refuseIfThere(ResourceId registry, JsonNode targets) {
        for (JsonNode target : targets) {
            if (tags.has(registry, target.asText())) {
                throw conflict(target.asText());
            }
        }
    }

    private static Refused conflict(String target) {
        return ArmErrors.refuse(
                409,
                "Conflict",
                "The tag " + target + " is in the target registry already. Use force to overwrite it.");
    }

    private static Resource remembered(ResourceId id, JsonNode targets) {
        return new Resource(id, Instant.now(), "", Map.of(), Json.object(), Json.object(), Json.object())
                .hiding(TARGETS, targets);
    }

    /** Nothing to do but to wait; then the tags are there. */
    private final class Work implements Operation.Work {
        @Override
        public void run(ResourceId id) {
            // The bytes of an image are of no use here.
        }

        @Override
        public void succeeded(ResourceId id) {
            JsonNode targets = core.store()
                    .get(id)
                    .map(found -> found.hidden().path(TARGETS))
                    .orElseGet(Json::array);
            targets.forEach(target -> tags.add(id.parent(), target.asText()));
            core.store().remove(id);
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            core.store().remove(id);
        }
    }
}
