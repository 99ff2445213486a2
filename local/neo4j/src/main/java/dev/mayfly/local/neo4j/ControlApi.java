// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Refused;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import dev.mayfly.local.neo4j.Instances.Start;
import dev.mayfly.local.neo4j.Instances.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/**
 * The HTTP API by which the imitation of Aura drives this process. JSON on the loopback interface; every request needs
 * {@code Authorization: Bearer <token>}; errors are {@code {"error": "<sentence>"}}.
 */
final class ControlApi {
    private static final String ID = "[a-z0-9][a-z0-9-]{0,62}";
    private static final int SHORTEST_PASSWORD = 8;

    private final Instances instances;
    private final byte[] authorization;

    private ControlApi(Instances instances, String token) {
        this.instances = instances;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Begins to answer.
     *
     * @throws IOException if the port is taken
     */
    static JsonServer serve(int port, String token, Instances instances) throws IOException {
        ControlApi api = new ControlApi(instances, token);
        return JsonServer.on(port)
                .filter(api::authorize)
                .route("GET", "/health", request -> Response.json(200, Map.of("status", "up")))
                .route("GET", "/instances", request -> api.list())
                .route("PUT", "/instances/{id}", api::start)
                .route("GET", "/instances/{id}", api::get)
                .route("DELETE", "/instances/{id}", api::delete)
                .route("POST", "/instances/{id}/stop", api::stop)
                .route("PUT", "/instances/{id}/cdc", api::switchCapture)
                .start();
    }

    private Response authorize(Request request, Handler next) throws Exception {
        byte[] given = request.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, authorization)
                ? next.handle(request)
                : error(401, "the control API needs its token in the Authorization header");
    }

    private Response list() throws IOException {
        return Response.json(200, instances.all().stream().map(ControlApi::json).toList());
    }

    private Response start(Request request) throws IOException {
        String id = id(request);
        boolean isNew = !instances.exists(id);
        Start start = startOf(request.json(), isNew);
        try {
            return Response.json(isNew ? 201 : 200, json(instances.start(id, start)));
        } catch (RuntimeException e) {
            return error(409, "instance " + id + " could not be started: " + rootCause(e));
        }
    }

    private Response get(Request request) {
        return instances
                .status(id(request))
                .map(status -> Response.json(200, json(status)))
                .orElseGet(() -> unknown(request));
    }

    private Response stop(Request request) {
        String id = id(request);
        return instances.exists(id) ? Response.json(200, json(instances.stop(id))) : unknown(request);
    }

    private Response delete(Request request) throws IOException {
        instances.delete(id(request));
        return Response.empty(204);
    }

    private Response switchCapture(Request request) {
        String id = id(request);
        EnrichmentMode mode = mode(request.json());
        if (!instances.exists(id)) {
            return unknown(request);
        }
        return instances
                .switchCapture(id, mode)
                .map(status -> Response.json(200, json(status)))
                .orElseGet(() -> error(409, "instance " + id + " is stopped"));
    }

    private static String id(Request request) {
        String id = request.var("id");
        if (!id.matches(ID)) {
            throw new Refused(error(400, "an instance id must match " + ID));
        }
        return id;
    }

    private static Start startOf(JsonNode body, boolean isNew) {
        JsonNode port = body.path("boltPort");
        if (!port.isMissingNode() && !(port.isInt() && port.intValue() >= 0 && port.intValue() <= 65_535)) {
            throw new Refused(error(400, "boltPort must be 0 to 65535"));
        }
        // Neo4j takes no other name from the file that its first user is read from.
        if (!body.path("username").asText("neo4j").equals("neo4j")) {
            throw new Refused(error(400, "username must be neo4j"));
        }
        String password = body.path("password").textValue();
        if (isNew && (password == null || password.length() < SHORTEST_PASSWORD)) {
            throw new Refused(error(400, "password must have " + SHORTEST_PASSWORD + " characters or more"));
        }
        return new Start(port.intValue(), password, body.path("apoc").asBoolean(false));
    }

    private static EnrichmentMode mode(JsonNode body) {
        try {
            return EnrichmentMode.valueOf(body.path("mode").asText());
        } catch (IllegalArgumentException e) {
            throw new Refused(error(400, "mode must be OFF, DIFF or FULL"));
        }
    }

    private static Map<String, Object> json(Status status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", status.id());
        json.put("state", status.state().name().toLowerCase(Locale.ROOT));
        json.put("boltPort", status.boltPort());
        json.put("cdcMode", status.captureMode().name());
        json.put("connections", status.connections());
        return json;
    }

    private static Response unknown(Request request) {
        return error(404, "there is no instance " + request.var("id"));
    }

    private static Response error(int status, String sentence) {
        return Response.json(status, Map.of("error", sentence));
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
