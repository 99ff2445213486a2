// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Requests to one deployment, with its key, and their answers as JSON. */
final class HttpCalls {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    /** A deployment on a consumption plan may start cold; a verification answers within its own limit. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(150);

    private static final int OK = 200;

    private final Deployment deployment;
    private final HttpClient http;

    HttpCalls(Deployment deployment) {
        this.deployment = deployment;
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TO_CONNECT);
        this.http = "https".equals(deployment.url().getScheme())
                ? builder.build()
                : builder.sslContext(withoutTls()).build();
    }

    /** The client wants one even for plain HTTP on loopback, and reading the JDK's certificates takes a while. */
    private static SSLContext withoutTls() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    /** Calls, and reads the answer. */
    <T> Reply<T> call(String method, String path, JsonNode body, Class<T> type) {
        var url = deployment.call(path);
        var response = send(request(method, url, body));
        var json = parse(response);
        if (response.statusCode() / 100 != 2) {
            throw new ApiException.Refused(response.statusCode(), problem(response.statusCode(), json, url));
        }
        if (json == null) {
            throw new ApiException.Unreachable(url, "answered with something that is no JSON; is it Mayfly's?", null);
        }
        return new Reply<>(response.statusCode(), read(json, type, url), json);
    }

    /** Whether an address answers with a page. */
    boolean isThere(URI url) {
        return send(request("GET", url, null)).statusCode() == OK;
    }

    /** A part of an answer. */
    <T> T read(JsonNode json, Class<T> type) {
        return read(json, type, deployment.url());
    }

    private HttpRequest request(String method, URI url, JsonNode body) {
        var request = HttpRequest.newBuilder(url)
                .timeout(TO_ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("x-functions-key", deployment.key().reveal());
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new ApiException.Unreachable(request.uri(), "does not answer: no connection", e);
        } catch (HttpTimeoutException e) {
            throw new ApiException.Unreachable(request.uri(), "did not answer in time", e);
        } catch (IOException e) {
            throw new ApiException.Unreachable(request.uri(), "did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException.Unreachable(request.uri(), "was not waited for", e);
        }
    }

    /** The body as JSON, or null if it is none. */
    private static JsonNode parse(HttpResponse<String> response) {
        try {
            var json = Json.mapper().readTree(response.body());
            return json == null || json.isMissingNode() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static <T> T read(JsonNode json, Class<T> type, URI url) {
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new ApiException.Unreachable(
                    url, "answered with JSON that this command cannot read: " + e.getOriginalMessage(), e);
        }
    }

    private static Problem problem(int status, JsonNode json, URI url) {
        if (json != null && json.isObject() && (json.has("detail") || json.has("title"))) {
            return read(json, Problem.class, url);
        }
        var detail = status == 401
                ? url + " does not accept the key."
                : url + " refused the call and gave no reason; is it a Mayfly deployment?";
        return new Problem("HTTP " + status, status, detail, null, List.of(), null);
    }
}
