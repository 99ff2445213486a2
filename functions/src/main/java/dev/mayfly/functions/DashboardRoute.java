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
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.mayfly.demos.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Serves the dashboard. Its files hold no secret and need no key; every call that the page makes of the API does. */
public final class DashboardRoute {

    private static final String REQUEST = "request";

    private final DashboardPage page = new DashboardPage();

    @FunctionName("Dashboard")
    public HttpResponseMessage dashboard(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "dashboard")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return answer(DashboardPage.INDEX, request, context);
    }

    @FunctionName("DashboardFile")
    public HttpResponseMessage file(
            @HttpTrigger(
                            name = REQUEST,
                            methods = {GET, POST, PUT, PATCH, DELETE},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "dashboard/{file}")
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("file") String file,
            ExecutionContext context) {
        return answer(file, request, context);
    }

    private HttpResponseMessage answer(
            String name, HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
        return new Http(request, context).answer(Map.of(GET, () -> page.file(name, header(request, "if-none-match"))
                .map(answer -> response(request, answer))
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "The dashboard has no file '" + name + "'; it begins at /api/dashboard."))));
    }

    private static HttpResponseMessage response(
            HttpRequestMessage<Optional<String>> request, DashboardPage.Answer answer) {
        HttpResponseMessage.Builder response = request.createResponseBuilder(HttpStatus.valueOf(answer.status()));
        answer.headers().forEach(response::header);
        return response.body(answer.body()).build();
    }

    /** The worker keeps the names of headers as the caller wrote them. */
    private static String header(HttpRequestMessage<Optional<String>> request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
