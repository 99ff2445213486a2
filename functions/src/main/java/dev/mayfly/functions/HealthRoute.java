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
import dev.mayfly.sweeper.SweepHealth;
import java.util.Map;
import java.util.Optional;

/** Tells whether the app is there: without a key just that, with one also how its sweeper is. */
public final class HealthRoute {

    private final App app;

    /** Made by the injector like the others, so that wrong settings show here first. */
    public HealthRoute(App app) {
        this.app = app;
    }

    @FunctionName("Health")
    public HttpResponseMessage health(
            @HttpTrigger(
                            name = "request",
                            methods = {GET},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "health")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return new Http(request, context)
                .answer(Map.of(GET, () -> new Http(request, context).json(200, Map.of("status", "up"))));
    }

    /** A function of its own, as the host looks at keys only where one is required. */
    @FunctionName("HealthDetails")
    public HttpResponseMessage details(
            @HttpTrigger(
                            name = "request",
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "health/details")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        Http http = new Http(request, context);
        return http.answer(Map.of(GET, () -> http.json(200, Map.of("status", "up", "sweep", sweep()))));
    }

    private SweepHealth sweep() {
        return SweepHealth.of(app.sweepLog().read(), app.settings().sweep().dryRun(), app.now());
    }
}
