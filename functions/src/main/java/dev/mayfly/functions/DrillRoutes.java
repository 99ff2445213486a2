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
import java.util.Map;
import java.util.Optional;

/** Drills of a demo: breaking something on purpose, and how that went. */
public final class DrillRoutes {

    private static final String ID = "id";
    private static final String REQUEST = "request";

    private final App app;

    public DrillRoutes(App app) {
        this.app = app;
    }

    @FunctionName("DemoDrills")
    public HttpResponseMessage drills(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/drills")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(
                GET, () -> http.json(200, Map.of("drills", app.drills(durable).list(id)))));
    }

    @FunctionName("StartDrill")
    public HttpResponseMessage start(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/drills/{kind}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @BindingName("kind") String kind,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(
                POST,
                () -> http.jsonWithLocation(202, app.drills(durable).start(id, kind), "/api/demos/" + id + "/drills")));
    }
}
