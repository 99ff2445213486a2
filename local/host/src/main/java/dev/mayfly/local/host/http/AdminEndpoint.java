// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.host.app.AuthLevel;
import dev.mayfly.local.host.app.Trigger;
import dev.mayfly.local.host.timers.Timers;
import dev.mayfly.local.host.worker.InputData;
import dev.mayfly.local.host.worker.Inputs;
import dev.mayfly.local.host.worker.Invoker;
import dev.mayfly.local.host.worker.LoadedFunction;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * The calls below {@code /admin}, opened by the master key: {@code GET host/status}, {@code GET host/ping}, {@code GET
 * functions[/{name}]}, and {@code POST functions/{name}} with {@code {"input": "…"}}, which runs a timer or an activity
 * by hand and answers 202 at once.
 */
public final class AdminEndpoint implements Handler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<LoadedFunction> functions;
    private final HostKeys keys;
    private final Invoker invoker;
    private final Timers timers;

    public AdminEndpoint(List<LoadedFunction> functions, HostKeys keys, Invoker invoker, Timers timers) {
        this.functions = functions.stream()
                .sorted(Comparator.comparing(LoadedFunction::name))
                .toList();
        this.keys = keys;
        this.invoker = invoker;
        this.timers = timers;
    }

    @Override
    public Response handle(HostRequest request, String path) throws IOException {
        if (!keys.open(AuthLevel.ADMIN, request.key())) {
            return Problem.of(401);
        }
        String call = request.method() + " " + path.toLowerCase(Locale.ROOT);
        return switch (call) {
            case "GET host/status" -> Response.json(200, status());
            case "GET host/ping" -> Response.empty(200);
            case "GET functions" -> Response.json(200, all());
            default ->
                path.toLowerCase(Locale.ROOT).matches("functions/[^/]+")
                        ? one(request, path.substring("functions/".length()))
                        : Problem.of(404);
        };
    }

    private Response one(HostRequest request, String name) throws IOException {
        Optional<LoadedFunction> function = functions.stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
        if (function.isEmpty()) {
            return Problem.of(404);
        }
        return switch (request.method()) {
            case "GET" -> Response.json(200, describe(function.get()));
            case "POST" -> run(function.get(), input(request));
            default -> Problem.of(405, "possible are GET and POST").header("Allow", "GET, POST");
        };
    }

    private Response run(LoadedFunction function, Optional<String> input) {
        Trigger trigger = function.spec().trigger();
        if (trigger instanceof Trigger.Timer) {
            Future<?> unused = timers.fire(function.name());
            return Response.empty(202);
        }
        if (trigger instanceof Trigger.Activity) {
            InputData data = InputData.ofNullable(input.orElse(null));
            Future<?> unused =
                    invoker.start(function, Inputs.of(Map.of(function.spec().triggerParameter(), data)));
            return Response.empty(202);
        }
        return Problem.of(400, "only timers and activities can be run by hand, and " + function.name() + " is neither");
    }

    private static Optional<String> input(HostRequest request) throws IOException {
        byte[] body = request.body();
        if (body.length == 0) {
            return Optional.empty();
        }
        try {
            JsonNode input = JSON.readTree(body).path("input");
            return input.isMissingNode() ? Optional.empty() : Optional.of(input.asText());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private ArrayNode all() {
        ArrayNode array = JSON.createArrayNode();
        functions.forEach(function -> array.add(describe(function)));
        return array;
    }

    private static ObjectNode describe(LoadedFunction function) {
        ObjectNode json = JSON.createObjectNode().put("name", function.name()).put("isDisabled", false);
        json.set("config", function.spec().config());
        return json.put("language", "java");
    }

    private ObjectNode status() {
        return JSON.createObjectNode()
                .put("id", "mayfly-local")
                .put("state", "Running")
                .put("version", "4.0.0.0")
                .put("processUptime", ManagementFactory.getRuntimeMXBean().getUptime())
                .put("functions", functions.size())
                .put("running", invoker.running());
    }
}
