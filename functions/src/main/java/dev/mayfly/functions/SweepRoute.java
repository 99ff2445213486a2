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
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import dev.mayfly.demos.Problem;
import dev.mayfly.demos.SweepRequest;
import java.util.Map;
import java.util.Optional;

/** The last sweep, and a sweep by hand; that takes up to a minute or so. */
public final class SweepRoute {

    private final App app;

    public SweepRoute(App app) {
        this.app = app;
    }

    @FunctionName("SweepNow")
    public HttpResponseMessage sweep(
            @HttpTrigger(
                            name = "request",
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "sweep")
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(
                GET, () -> http.json(200, lastReport()),
                POST,
                        () -> http.json(
                                200,
                                app.sweeper(durable)
                                        .run(SweepRequest.read(http.body(), app.settings())
                                                .dryRun()))));
    }

    private Object lastReport() {
        return app.sweepLog()
                .read()
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "There was no sweep yet: the first one comes within 5 minutes. POST /api/sweep sweeps now."))
                .last();
    }
}
