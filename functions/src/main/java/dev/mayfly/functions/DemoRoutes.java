// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static com.microsoft.azure.functions.HttpMethod.DELETE;
import static com.microsoft.azure.functions.HttpMethod.GET;
import static com.microsoft.azure.functions.HttpMethod.PATCH;
import static com.microsoft.azure.functions.HttpMethod.POST;
import static com.microsoft.azure.functions.HttpMethod.PUT;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import dev.mayfly.demos.CreateRequest;
import dev.mayfly.demos.Demos;
import dev.mayfly.demos.MoveRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP API of the demos, one function a route. Every route takes every method, so that a wrong one is refused with the
 * list of the right ones: the Functions host alone would say 404.
 */
public final class DemoRoutes {

    private static final String ID = "id";
    private static final String REQUEST = "request";
    private static final String DURABLE = "durable";

    private final App app;

    public DemoRoutes(App app) {
        this.app = app;
    }

    @FunctionName("Demos")
    public HttpResponseMessage demos(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos")
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(
                GET, () -> http.json(200, Map.of("demos", app.demos(durable).list())),
                POST, () -> create(http, app.demos(durable))));
    }

    private HttpResponseMessage create(Http http, Demos demos) {
        CreateRequest request = CreateRequest.read(http.body(), app.settings());
        if (request.dryRun()) {
            return http.json(200, demos.plan(request));
        }
        Demos.Created created = demos.create(request);
        return http.jsonWithLocation(
                created.fresh() ? 202 : 200,
                created.demo(),
                "/api/demos/" + created.demo().id());
    }

    @FunctionName("Demo")
    public HttpResponseMessage demo(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(
                GET, () -> http.json(200, app.demos(durable).get(id)),
                PATCH, () -> move(http, app.demos(durable), id),
                DELETE, () -> destroy(http, app.demos(durable), id)));
    }

    private HttpResponseMessage move(Http http, Demos demos, String id) {
        return http.json(
                200, demos.move(id, MoveRequest.read(http.body(), app.settings().lease())));
    }

    private static HttpResponseMessage destroy(Http http, Demos demos, String id) {
        var demo = demos.destroy(id);
        return http.jsonWithLocation(demo.state().isOver() ? 200 : 202, demo, "/api/demos/" + id);
    }

    @FunctionName("DemoCredentials")
    public HttpResponseMessage credentials(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/credentials")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, app.demos(durable).credentials(id))));
    }

    @FunctionName("DemoReceipt")
    public HttpResponseMessage receipt(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/receipt")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, app.demos(durable).receipt(id))));
    }

    @FunctionName("DemoVerify")
    public HttpResponseMessage verify(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/verify")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(POST, () -> verify(http, app.demos(durable), id)));
    }

    private static HttpResponseMessage verify(Http http, Demos demos, String id) {
        Demos.Verification verification = demos.verify(id);
        return verification
                .report()
                .map(found -> http.json(200, found))
                .orElseGet(() -> http.jsonWithLocation(
                        202,
                        Map.of("id", id, "run", verification.run(), "status", "running", "lines", List.of()),
                        "/api/demos/" + id));
    }
}
