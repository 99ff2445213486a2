// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;

/**
 * Where clients ask how a long-running operation stands: by {@code Azure-AsyncOperation}, whose answer is always 200
 * with a status in it, or by {@code Location}, which is 202 until the end and then the result
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations).
 */
public final class Polling {
    private final Operations operations;
    private final JsonServer server;
    private final int retryAfterSeconds;

    /** The server is needed for its own address: these URLs are absolute. */
    public Polling(Operations operations, JsonServer server, int retryAfterSeconds) {
        this.operations = operations;
        this.server = server;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Adds the routes that clients poll. */
    public void routes() {
        String provider = "/subscriptions/{sub}/providers/{namespace}/locations/{location}";
        server.route("GET", provider + "/operations/{operation}", this::status);
        server.route("GET", provider + "/operationresults/{operation}", this::result);
        server.route("GET", "/subscriptions/{sub}/operationresults/{operation}", this::result);
    }

    /** {@code response} with {@code Azure-AsyncOperation}. */
    public Response async(Response response, Operation operation, String location, String version) {
        String url = provider(operation, location) + "/operations/" + operation.id() + "?api-version=" + version;
        return patience(response.header("Azure-AsyncOperation", url));
    }

    /** A 202 with the {@code Location} of a resource provider's operation. */
    public Response accepted(Operation operation, String location, String version) {
        String url = provider(operation, location) + "/operationresults/" + operation.id() + "?api-version=" + version;
        return patience(Response.empty(202).header("Location", url));
    }

    /** A 202 with the {@code Location} of an operation on a resource group. */
    Response accepted(Operation operation, String version) {
        String url = server.url() + "/subscriptions/" + operation.target().subscription() + "/operationresults/"
                + operation.id() + "?api-version=" + version;
        return patience(Response.empty(202).header("Location", url));
    }

    /** {@code response} with the time until it is worth asking again. */
    public Response patience(Response response) {
        return response.header("Retry-After", Integer.toString(retryAfterSeconds));
    }

    private String provider(Operation operation, String location) {
        String type = operation.target().type();
        return server.url() + "/subscriptions/" + operation.target().subscription() + "/providers/"
                + type.substring(0, type.indexOf('/')) + "/locations/" + location;
    }

    private Response status(Request request) {
        Operation operation = find(request);
        Response response = Response.json(200, operation.onWire());
        return operation.status() == Operation.Status.InProgress ? patience(response) : response;
    }

    private Response result(Request request) {
        Operation operation = find(request);
        return switch (operation.status()) {
            case InProgress -> patience(Response.empty(202).header("Location", server.url() + relative(request)));
            case Succeeded -> Response.empty(200);
            case Failed -> ArmErrors.answer(409, operation.failure().orElseThrow());
        };
    }

    private static String relative(Request request) {
        return request.path() + "?api-version=" + request.query("api-version").orElseThrow();
    }

    private Operation find(Request request) {
        String id = request.var("operation");
        return operations
                .get(id)
                .orElseThrow(() ->
                        ArmErrors.refuse(404, "OperationNotFound", "The operation '" + id + "' could not be found."));
    }
}
