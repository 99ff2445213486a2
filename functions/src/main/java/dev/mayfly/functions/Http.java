// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import dev.mayfly.demos.Outages;
import dev.mayfly.demos.Problem;
import dev.mayfly.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Collectors;

/** Translates between HTTP and the use cases. */
final class Http {

    private static final String JSON = "application/json";
    private static final String PROBLEM_JSON = "application/problem+json";

    private final HttpRequestMessage<Optional<String>> request;
    private final ExecutionContext context;

    Http(HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
        this.request = request;
        this.context = context;
    }

    String body() {
        return request.getBody().orElse("");
    }

    /** A query parameter; nothing if it is not there or empty. */
    Optional<String> query(String name) {
        return Optional.ofNullable(request.getQueryParameters().get(name)).filter(value -> !value.isEmpty());
    }

    /** Answers by method; a method that is not there is refused with the list of those that are. */
    HttpResponseMessage answer(Map<HttpMethod, Supplier<HttpResponseMessage>> byMethod) {
        Supplier<HttpResponseMessage> handler = byMethod.get(request.getHttpMethod());
        if (handler == null) {
            return wrongMethod(byMethod);
        }
        try {
            return handler.get();
        } catch (Problem problem) {
            return problem(problem);
        } catch (RuntimeException e) {
            Optional<Problem> outage = Outages.problem(e);
            Level level = outage.isPresent() ? Level.WARNING : Level.SEVERE;
            context.getLogger().log(level, e, () -> "Request " + context.getInvocationId() + " broke off");
            return problem(outage.orElseGet(
                    () -> Problem.of(Problem.Kind.INTERNAL, "The log has the cause under the id below.")));
        }
    }

    private HttpResponseMessage wrongMethod(Map<HttpMethod, Supplier<HttpResponseMessage>> byMethod) {
        String allowed =
                byMethod.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        HttpResponseMessage.Builder response = builder(405, PROBLEM_JSON)
                .header("Allow", allowed)
                .body(Json.write(new ProblemBody(
                        "about:blank",
                        "This method is not allowed here",
                        405,
                        request.getHttpMethod() + " is not allowed on "
                                + request.getUri().getPath() + "; allowed: " + allowed + ".",
                        context.getInvocationId(),
                        List.of())));
        return response.build();
    }

    HttpResponseMessage json(int status, Object body) {
        return builder(status, JSON).body(Json.write(body)).build();
    }

    HttpResponseMessage jsonWithLocation(int status, Object body, String location) {
        return builder(status, JSON)
                .header("Location", location)
                .body(Json.write(body))
                .build();
    }

    private HttpResponseMessage problem(Problem problem) {
        Problem.Kind kind = problem.kind();
        ProblemBody body = new ProblemBody(
                "about:blank",
                kind.title(),
                kind.status(),
                problem.getMessage(),
                context.getInvocationId(),
                problem.errors());
        HttpResponseMessage.Builder response =
                builder(kind.status(), PROBLEM_JSON).body(Json.write(body));
        if (!problem.retryAfter().isZero()) {
            long seconds = Math.max(1, problem.retryAfter().toSeconds());
            response.header("Retry-After", Long.toString(seconds));
        }
        return response.build();
    }

    /** Nothing that this API says may be kept by a cache: states change, and credentials are secret. */
    private HttpResponseMessage.Builder builder(int status, String contentType) {
        return request.createResponseBuilder(HttpStatus.valueOf(status))
                .header("Content-Type", contentType)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    /**
     * RFC 9457, with the id under which the log has more.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record ProblemBody(
            String type, String title, int status, String detail, String id, List<Problem.FieldError> errors) {}
}
