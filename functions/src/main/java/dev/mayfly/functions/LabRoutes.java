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
import dev.mayfly.demos.LabRequest;
import dev.mayfly.demos.Labs;
import java.util.Map;
import java.util.Optional;

/** The HTTP API of the connection lab. */
public final class LabRoutes {

    private static final String RUN = "run";
    private static final String REQUEST = "request";
    private static final String DURABLE = "durable";

    private final App app;

    public LabRoutes(App app) {
        this.app = app;
    }

    @FunctionName("LabRuns")
    public HttpResponseMessage runs(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "lab/connections")
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(
                GET, () -> http.json(200, Map.of("runs", app.labs(durable).list())),
                POST, () -> start(http, app.labs(durable))));
    }

    private static HttpResponseMessage start(Http http, Labs labs) {
        var report = labs.start(LabRequest.read(http.body()));
        return http.jsonWithLocation(202, report, "/api/lab/connections/" + report.run());
    }

    @FunctionName("LabRun")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "lab/connections/{run}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName(RUN) String run,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, app.labs(durable).get(run))));
    }

    @FunctionName("LabMonitor")
    public HttpResponseMessage monitor(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "lab/monitor")
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = DURABLE) DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        Optional<String> demo = Optional.ofNullable(request.getQueryParameters().get("demo"));
        return http.answer(Map.of(GET, () -> http.json(200, app.labs(durable).monitor(demo))));
    }
}
