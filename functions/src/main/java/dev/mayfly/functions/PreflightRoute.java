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
import java.util.Map;
import java.util.Optional;

/** Tells what keeps a demo from being made; 200 with the report also when that is a lot. It takes up to some ten seconds. */
public final class PreflightRoute {

    private final App app;

    public PreflightRoute(App app) {
        this.app = app;
    }

    @FunctionName("Preflight")
    public HttpResponseMessage preflight(
            @HttpTrigger(
                            name = "request",
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "preflight")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, app.preflight().run())));
    }
}
