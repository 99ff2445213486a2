// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import dev.mayfly.local.host.http.HttpFront;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFunctionsIT {
    private static final int BODY_LIMIT = 100_000;

    @TempDir
    static Path folder;

    private static FunctionsHost host;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        Path app = SampleApp.stage(
                folder.resolve("app with blank"), "{\"version\": \"2.0\", \"functionTimeout\": \"00:00:01\"}");
        host = FunctionsHost.start(new HostOptions(
                app,
                0,
                0,
                folder.resolve("data with blank"),
                Map.of("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", Integer.toString(BODY_LIMIT))));
        http = new Http(host.port());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void shouldBindPartsOfRouteAndQuery() throws Exception {
        HttpResponse<String> response = http.get("/api/hello/World?times=3");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Hello, World x3");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    }

    @Test
    void shouldPassHeadersInLowerCaseAndAnswerAsBuilt() throws Exception {
        HttpResponse<String> response = http.post(
                "/api/echo",
                "häh?",
                "X-Sent",
                "a",
                "x-functions-key",
                host.keys().function());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("häh?");
        assertThat(response.headers().firstValue("x-seen")).hasValue("a");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/markdown");
    }

    @Test
    void shouldGiveAnEmptyOptionalForAnEmptyBody() throws Exception {
        HttpResponse<String> response =
                http.post("/api/echo?code=" + host.keys().master(), "");

        assertThat(response.body()).isEqualTo("nothing");
    }

    @Test
    void shouldConvertJsonBodiesWithGson() throws Exception {
        HttpResponse<String> response = http.post("/api/mirror", "{\"x\": 1, \"y\": 2, \"z\": 3}");

        assertThat(Http.json(response)).isEqualTo(new ObjectMapper().readTree("{\"x\": 2, \"y\": 1}"));
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
    }

    @Test
    void shouldHandBinaryBodiesOverAsBytes() throws Exception {
        HttpResponse<String> response =
                http.send("PUT", "/api/Reverse", "abc", "Content-Type", "application/octet-stream");

        assertThat(response.body()).isEqualTo("cba");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
    }

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource({
        "GET, /api/hello/W0rld, 404, ",
        "GET, /api/unknown, 404, ",
        "GET, /hello/World, 404, ",
        "GET, //api/hello/World, 404, ",
        "POST, /api/hello/World, 405, GET",
        "HEAD, /api/hello/World, 405, GET",
        "PATCH, /api/nothing/1, 405, 'DELETE, GET'",
        "DELETE, /api/nothing, 405, GET",
        "GET, /api/nothing, 204, ",
        "DELETE, /api/nothing/1, 204, ",
    })
    void shouldTellUnknownRoutesFromWrongMethods(String method, String path, int status, String allow)
            throws Exception {
        HttpResponse<String> response = http.send(method, path, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("allow").orElse(null)).isEqualTo(allow);
        if (status >= 400) {
            assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        }
    }

    @Test
    void shouldRefuseMissingAndWrongKeysWithoutDetail() throws Exception {
        String expected = "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401}";
        for (String key : new String[] {"", "wrong", host.keys().system()}) {
            HttpResponse<String> response = http.post("/api/echo", "x", "x-functions-key", key);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEqualTo(expected);
        }
        assertThat(http.get("/api/endless?code=" + host.keys().function()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldHideWhatWentWrongInside() throws Exception {
        HttpResponse<String> response = http.get("/api/fail");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("detail").doesNotContain("IllegalState");
        assertThat(Http.json(response).path("instance").asText()).startsWith("urn:uuid:");
    }

    @Test
    void shouldEndWhatRunsTooLong() throws Exception {
        HttpResponse<String> response =
                http.get("/api/endless?code=" + host.keys().master());

        assertThat(response.statusCode()).isEqualTo(500);
    }

    @Test
    void shouldRefuseBodiesThatAreTooLargeButOnlyFromWhoHasTheKey() throws Exception {
        String large = "x".repeat(BODY_LIMIT + 1);

        assertThat(http.post("/api/echo?code=" + host.keys().function(), large).statusCode())
                .isEqualTo(413);
        assertThat(http.post("/api/echo", large).statusCode()).isEqualTo(401);
        assertThat(http.post("/api/echo?code=" + host.keys().function(), "x".repeat(BODY_LIMIT))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldRefuseALargeBodyWhoseLengthIsNotDeclared() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            socket.getOutputStream()
                    .write(("POST /api/mirror HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + chunk.repeat(4) + "0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();

            assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void shouldServeCallersSideBySide() {
        List<CompletableFuture<String>> callers = IntStream.range(0, 8)
                .mapToObj(
                        caller -> CompletableFuture.supplyAsync(HttpFunctionsIT::meet, run -> new Thread(run).start()))
                .toList();

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join()).isEqualTo("met"));
    }

    @Test
    void shouldAnswerHeadWithoutABody() throws Exception {
        HttpResponse<String> response = http.send("HEAD", "/api/head", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).hasValue("20");
    }

    @Test
    void shouldLetTheInjectorMakeTheFunctions() throws Exception {
        assertThat(http.get("/api/injected").body()).isEqualTo("made by the injector");
    }

    @Test
    void shouldShowTheAppNothingOfTheHostButTheWorkersApi() throws Exception {
        assertThat(see(HttpFront.class.getName())).isEqualTo("no");
        assertThat(see("org.h2.Driver")).isEqualTo("no");
        assertThat(see("dev.mayfly.local.kit.Lifeline")).isEqualTo("no");
        assertThat(see("org.junit.jupiter.api.Test")).isEqualTo("no");
        assertThat(see(Gson.class.getName())).isEqualTo("outside of the app");
        assertThat(see("com.microsoft.azure.functions.HttpStatus")).isEqualTo("outside of the app");
        assertThat(see("java.sql.Connection")).isEqualTo("outside of the app");
        assertThat(see("io.grpc.Status")).isEqualTo("in the app");
        assertThat(see("com.fasterxml.jackson.databind.ObjectMapper")).isEqualTo("in the app");
        assertThat(see("com.microsoft.azure.functions.annotation.HttpTrigger")).isEqualTo("in the app");
    }

    @Test
    void shouldDescribeItselfToTheMasterOnly() throws Exception {
        String master = "?code=" + host.keys().master();

        assertThat(http.get("/admin/functions").statusCode()).isEqualTo(401);
        assertThat(http.get("/admin/functions?code=" + host.keys().function()).statusCode())
                .isEqualTo(401);
        assertThat(Http.json(http.get("/admin/host/status" + master))
                        .path("state")
                        .asText())
                .isEqualTo("Running");
        assertThat(Http.json(http.get("/admin/functions" + master)).findValuesAsText("name"))
                .contains("Hello", "Greet", "Yearly");
        assertThat(Http.json(http.get("/admin/functions/hello" + master))
                        .at("/config/bindings/0/route")
                        .asText())
                .isEqualTo("hello/{name:alpha}");
        assertThat(http.get("/admin/functions/missing" + master).statusCode()).isEqualTo(404);
        assertThat(http.post("/admin/functions/Hello" + master, "").statusCode())
                .isEqualTo(400);
    }

    private static String meet() {
        try {
            return http.get("/api/meet").body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String see(String type) throws Exception {
        return http.get("/api/cansee?type=" + type).body();
    }
}
