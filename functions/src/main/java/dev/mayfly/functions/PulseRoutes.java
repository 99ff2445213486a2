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
import java.util.Map;
import java.util.Optional;

/** The HTTP API of the pulse, the live picture, and restarts by hand. */
public final class PulseRoutes {

    private static final String ID = "id";
    private static final String REQUEST = "request";

    private final App app;

    public PulseRoutes(App app) {
        this.app = app;
    }

    @FunctionName("DemoPulse")
    public HttpResponseMessage pulse(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/pulse")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, app.pulses().pulse(id))));
    }

    @FunctionName("DemoLive")
    public HttpResponseMessage live(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/live")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, app.pulses().live(id))));
    }

    @FunctionName("RestartConnector")
    public HttpResponseMessage restart(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/connectors/{name}/restart")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(ID) String id,
            @BindingName("name") String name,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(POST, () -> http.json(202, app.pulses().restart(id, name))));
    }
}
