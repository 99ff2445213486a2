// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import dev.mayfly.local.host.worker.InputData;
import dev.mayfly.local.host.worker.Inputs;
import dev.mayfly.local.host.worker.Invoker;
import dev.mayfly.local.host.worker.LoadedFunction;
import dev.mayfly.local.host.worker.Outcome;
import dev.mayfly.local.host.worker.Output;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The HTTP functions. The order of checks is: route (404), method (405 with {@code Allow}; the real host says 404 here),
 * key (401), size of the body (413), and only then the function.
 */
public final class FunctionEndpoint implements Handler {
    private final RouteTable routes;
    private final HostKeys keys;
    private final Invoker invoker;
    private final Supplier<InputData> durableClient;

    /**
     * @param durableClient the value of every Durable client binding
     * @throws IllegalArgumentException if a route is not understood
     */
    public FunctionEndpoint(
            List<LoadedFunction> functions, HostKeys keys, Invoker invoker, Supplier<InputData> durableClient) {
        this.routes = new RouteTable(functions);
        this.keys = keys;
        this.invoker = invoker;
        this.durableClient = durableClient;
    }

    @Override
    public Response handle(HostRequest request, String path) throws IOException {
        RouteTable.Match match = routes.match(request.method(), path);
        if (match instanceof RouteTable.Match.Found found) {
            return keys.open(found.trigger().level(), request.key()) ? call(found, request) : Problem.of(401);
        }
        if (match instanceof RouteTable.Match.WrongMethod wrong) {
            String allowed = String.join(", ", wrong.allowed());
            return Problem.of(405, request.method() + " is not possible here; possible are " + allowed)
                    .header("Allow", allowed);
        }
        return Problem.of(404);
    }

    private Response call(RouteTable.Match.Found found, HostRequest request) throws IOException {
        Outcome outcome =
                invoker.start(found.function(), inputs(found, request)).join();
        if (outcome instanceof Outcome.Returned returned) {
            return Output.toHttp(returned.value());
        }
        return Problem.internal(outcome.invocationId());
    }

    private Inputs inputs(RouteTable.Match.Found found, HostRequest request) throws IOException {
        Map<String, InputData> bindings = new HashMap<>();
        for (String client : found.function().spec().clientParameters()) {
            bindings.put(client, durableClient.get());
        }
        bindings.put(
                found.function().spec().triggerParameter(),
                new InputData.Http(request.method(), request.uri(), request.headers(), request.query(), body(request)));
        Map<String, InputData> metadata = new HashMap<>();
        request.query().forEach((name, value) -> metadata.put(name, new InputData.Text(value)));
        found.parameters().forEach((name, value) -> metadata.put(name, new InputData.Text(value)));
        return new Inputs(bindings, metadata);
    }

    /** The host hands binary content over as bytes and everything else as text. */
    private static InputData body(HostRequest request) throws IOException {
        byte[] body = request.body();
        String type = request.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (body.length == 0) {
            return new InputData.Empty();
        }
        return type.startsWith("application/octet-stream") || type.startsWith("multipart/")
                ? new InputData.Bytes(body)
                : new InputData.Text(new String(body, StandardCharsets.UTF_8));
    }
}
