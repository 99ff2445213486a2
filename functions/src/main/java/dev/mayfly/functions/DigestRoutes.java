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
import dev.mayfly.demos.Comparisons;
import dev.mayfly.demos.Problem;
import java.util.Map;
import java.util.Optional;

/** Comparing the graphs of a demo, and making them equal. What takes longer than a request may is found by its run. */
public final class DigestRoutes {

    private static final String REQUEST = "request";

    private final App app;

    public DigestRoutes(App app) {
        this.app = app;
    }

    @FunctionName("DemoDigest")
    public HttpResponseMessage digest(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/digest")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        Comparisons comparisons = app.comparisons(durable);
        return http.answer(Map.of(
                GET,
                () -> answer(
                        http,
                        id,
                        "digest",
                        http.query("run")
                                .map(run -> comparisons.digest(id, run))
                                .orElseGet(() -> comparisons.digest(id)))));
    }

    @FunctionName("DemoResync")
    public HttpResponseMessage resync(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "demos/{id}/resync")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            @DurableClientInput(name = "durable") DurableClientContext durable,
            ExecutionContext context) {
        Http http = new Http(request, context);
        Comparisons comparisons = app.comparisons(durable);
        return http.answer(Map.of(
                POST, () -> answer(http, id, "resync", comparisons.resync(id)),
                GET, () -> answer(http, id, "resync", comparisons.resync(id, run(http)))));
    }

    private static String run(Http http) {
        return http.query("run")
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.BAD_REQUEST,
                        "Which resync? Give its run, as in ?run=…; the answer to the POST that began it has it."));
    }

    private static HttpResponseMessage answer(Http http, String id, String what, Comparisons.Answer<?> answer) {
        return answer.report()
                .map(report -> http.json(200, report))
                .orElseGet(() -> http.jsonWithLocation(
                        202,
                        Map.of("id", id, "run", answer.run(), "status", "running"),
                        "/api/demos/" + id + "/" + what + "?run=" + answer.run()));
    }
}
