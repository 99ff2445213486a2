// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonServerTest {
    /** Held, since a logger that nobody holds forgets its level; one test makes the server log an error. */
    private static final Logger LOG = Logger.getLogger(JsonServer.class.getName());

    static {
        LOG.setLevel(Level.OFF);
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private JsonServer server;

    @BeforeEach
    void bind() throws IOException {
        server = JsonServer.on(0)
                .errors((status, message, request) -> shaped(status, message))
                .start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldGiveARouteItsVariablesQueryAndBody() throws Exception {
        server.route("PATCH", "/v1/instances/{id}/parts/{part}", request -> Response.json(
                        200,
                        List.of(
                                request.var("id"),
                                request.var("part"),
                                request.query("q").orElse("-"),
                                request.json().path("name").asText(),
                                request.header("X-Own").orElse("-")))
                .header("X-Answer", "yes"));

        HttpResponse<String> answer =
                send("PATCH", "/v1/instances/a%20b+c/parts/%2F?q=1%202+3&q=4", "{\"name\":\"ä\"}", "X-Own", "own");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[\"a b+c\",\"/\",\"1 2 3\",\"ä\",\"own\"]");
        assertThat(answer.headers().firstValue("X-Answer")).contains("yes");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void shouldPreferTheRouteWithMoreLiterals() throws Exception {
        server.route("GET", "/{rest...}", request -> Response.json(200, "rest " + request.var("rest")));
        server.route("GET", "/a/{x}", request -> Response.json(200, "var"));
        server.route("GET", "/a/b", request -> Response.json(200, "literal"));

        assertThat(send("GET", "/a/b", null).body()).isEqualTo("\"literal\"");
        assertThat(send("GET", "/a/c", null).body()).isEqualTo("\"var\"");
        assertThat(send("GET", "/a/c/d", null).body()).isEqualTo("\"rest a/c/d\"");
    }

    @Test
    void shouldTakeAPathThatBeginsWithTwoSlashes() throws Exception {
        server.route("GET", "/subscriptions/{id}/x", request -> Response.json(200, request.var("id")));

        assertThat(raw("GET //subscriptions/s1/x?api-version=1 HTTP/1.1")).endsWith("\"s1\"");
        assertThat(raw("GET http://127.0.0.1//subscriptions/s2/x HTTP/1.1")).endsWith("\"s2\"");
    }

    @Test
    void shouldIgnoreCaseOnlyWhereAskedAndNeverInVariables() throws Exception {
        server.route("GET", "/exact", request -> Response.empty(204));
        server.ignoreCase().route("GET", "/resourceGroups/{rg}", request -> Response.json(200, request.var("rg")));

        assertThat(send("GET", "/resourcegroups/Mine", null).body()).isEqualTo("\"Mine\"");
        assertThat(send("GET", "/EXACT", null).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldWordItsOwnErrorsInTheGivenShape() throws Exception {
        server.route("PUT", "/a", request -> Response.json(200, request.json()));
        server.route("GET", "/a", request -> Response.empty(200));
        server.route("GET", "/broken", request -> {
            throw new IllegalStateException("secret detail");
        });

        assertThat(send("GET", "/b", null).body()).isEqualTo(error(404, "no such path: /b"));
        HttpResponse<String> method = send("DELETE", "/a", null);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET, PUT");
        assertThat(send("PUT", "/a", "{\"x\":").body()).contains("\"code\":400").contains("the body is not JSON: ");
        assertThat(send("PUT", "/a", "{} {}").statusCode()).isEqualTo(400);
        assertThat(send("PUT", "/a", "x=1", "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .isEqualTo(error(415, "the body must be application/json"));
        assertThat(send("PUT", "/a", "{}", "Content-Type", "application/merge-patch+json; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
        String large = "\"" + "x".repeat(JsonServer.MAX_BODY_BYTES) + "\"";
        assertThat(send("PUT", "/a", large).statusCode()).isEqualTo(413);
        assertThat(send("GET", "/broken", null).body()).isEqualTo(error(500, "the request could not be handled"));
    }

    @Test
    void shouldGiveRawRoutesTheBodyAsItCame() throws Exception {
        server.routeRaw("POST", "/token", request -> Response.json(200, request.form()));

        assertThat(send("POST", "/token", "a=1&b=x%3Dy+z&c", "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .isEqualTo("{\"a\":\"1\",\"b\":\"x=y z\",\"c\":\"\"}");
    }

    @Test
    void shouldTakeABadlyEncodedFormAsItStands() throws Exception {
        server.routeRaw("POST", "/token", request -> Response.json(200, request.form()));

        assertThat(send("POST", "/token", "a=100%&b=%zz").body()).isEqualTo("{\"a\":\"100%\",\"b\":\"%zz\"}");
    }

    @Test
    void shouldTellAnAbsentBodyFromNull() throws Exception {
        server.route(
                "POST",
                "/a",
                request -> Response.json(200, request.json().isMissingNode() ? "missing" : NullNode.instance));

        assertThat(send("POST", "/a", null).body()).isEqualTo("\"missing\"");
        assertThat(send("POST", "/a", "null").body()).isEqualTo("null");
    }

    @Test
    void shouldPutFiltersAroundEverythingButItsOwnPaths() throws Exception {
        List<String> seen = new ArrayList<>();
        server.filter((request, next) -> {
            seen.add("outer " + request.path());
            return next.handle(request).header("X-Outer", "1");
        });
        server.filter((request, next) -> {
            if (request.query("stop").isPresent()) {
                throw new Refused(Response.empty(403));
            }
            return next.handle(request);
        });
        server.route("GET", "/a", request -> {
            throw new Refused(Response.empty(409));
        });
        server.route("GET", "/_own", request -> Response.empty(204));

        assertThat(send("GET", "/a", null)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("X-Outer")).contains("1");
        });
        assertThat(send("GET", "/a?stop=1", null)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("X-Outer")).contains("1");
        });
        assertThat(send("GET", "/nowhere", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/_own", null).statusCode()).isEqualTo(204);
        assertThat(seen).containsExactly("outer /a", "outer /a", "outer /nowhere");
    }

    @Test
    void shouldAnswerHeadWithoutABody() throws Exception {
        server.route("HEAD", "/a", request -> Response.json(404, "not sent"));

        HttpResponse<String> answer = send("HEAD", "/a", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldServeManyRequestsAtOnce() throws Exception {
        int many = 32;
        CountDownLatch allInside = new CountDownLatch(many);
        server.route("GET", "/meet/{n}", request -> {
            allInside.countDown();
            // Only if all are being handled at the same time does this come true.
            return Response.json(allInside.await(20, TimeUnit.SECONDS) ? 200 : 500, request.var("n"));
        });

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            answers.add(client.sendAsync(request("GET", "/meet/" + n, null), HttpResponse.BodyHandlers.ofString()));
        }

        for (int n = 0; n < many; n++) {
            HttpResponse<String> answer = answers.get(n).get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("\"" + n + "\"");
        }
    }

    @Test
    void shouldFreeItsPortWhenClosed() throws Exception {
        int port = server.port();
        assertThat(Ports.isFree(port)).isFalse();

        server.close();

        JsonServer.on(port).close();
    }

    private static Response shaped(int status, String message) {
        return Response.text(status, "application/json", error(status, message));
    }

    private static String error(int status, String why) {
        return "{\"code\":" + status + ",\"why\":\"" + why + "\"}";
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        return client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.build();
    }

    /** Sends a request line as it stands; the JDK's client would tidy it up. */
    private String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write((requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
