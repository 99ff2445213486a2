// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static com.microsoft.azure.functions.HttpMethod.GET;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.Optional;

/** Tells whether the app is there. It needs no key and tells nothing about demos. */
public final class HealthRoute {

    /** Made by the injector like the others, so that wrong settings show here first. */
    public HealthRoute(App app) {
        java.util.Objects.requireNonNull(app);
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
}
