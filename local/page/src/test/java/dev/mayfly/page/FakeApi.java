// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.functions.DashboardPage;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * A deployment that serves the real page, with the headers that the app sends, and answers the page's calls as it was told.
 * What it was not told is a route that it does not have, which the Functions host says in its own words.
 */
final class FakeApi implements AutoCloseable {

    static final String KEY = "key-of-the-test";

    private static final Map<String, Object> NO_ROUTE =
            Canned.object("type", "about:blank", "title", "Not Found", "status", 404);

    private final DashboardPage page = new DashboardPage();
    private final JsonServer server;
    private final Map<String, Supplier<Response>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    /** A call of the page, with the body that it sent. */
    record Call(String method, String path, JsonNode body) {

        String line() {
            return method + " " + path;
        }
    }

    FakeApi() {
        try {
            server = JsonServer.on(0)
                    .filter((request, next) -> down && isApi(request) ? Response.dropped() : next.handle(request))
                    .route("GET", "/api/dashboard", request -> file(DashboardPage.INDEX, request))
                    .route("GET", "/api/dashboard/{file}", request -> file(request.var("file"), request))
                    .route("GET", "/{path...}", this::answer)
                    .route("POST", "/{path...}", this::answer)
                    .route("PATCH", "/{path...}", this::answer)
                    .route("DELETE", "/{path...}", this::answer)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isApi(Request request) {
        return !request.path().startsWith("/api/dashboard");
    }

    /** {@code call} is a method and a path, as {@code GET /api/demos}. */
    FakeApi on(String call, Supplier<Object> body) {
        answers.put(call, () -> Response.json(200, body.get()));
        return this;
    }

    FakeApi on(String call, int status, Object body) {
        answers.put(call, () -> Response.json(status, body));
        return this;
    }

    /** A problem as Mayfly tells it. */
    FakeApi refuse(String call, int status, String detail) {
        return on(
                call,
                status,
                Canned.object(
                        "type", "about:blank", "title", "No", "status", status, "detail", detail, "id", "log-id-1"));
    }

    /** Keeps the answer back until {@code open}. */
    FakeApi holds(String call, CountDownLatch open) {
        Supplier<Response> answer = answers.get(call);
        answers.put(call, () -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answer.get();
        });
        return this;
    }

    /** A list of one demo, and everything that belongs to it, well and flowing. */
    FakeApi has(Supplier<Map<String, Object>> demo) {
        String id = (String) demo.get().get("id");
        String at = "GET /api/demos/" + id;
        long[] records = {12_000};
        on("GET /api/demos", () -> Canned.object("demos", List.of(Canned.summary(demo.get()))));
        on(at, demo::get);
        on(at + "/live", () -> Canned.live("FLOWING", records[0] += 4, 60.0 + (records[0] * 7) % 55));
        on(at + "/pulse", () -> Canned.pulseHistory("FLOWING"));
        on(at + "/data", () -> Canned.object("runs", Canned.runs()));
        on(at + "/drills", () -> Canned.object("drills", Canned.drills(false)));
        return this;
    }

    /** Takes every connection but for those to the page's own files, and closes it without an answer. */
    void goDown(boolean isDown) {
        down = isDown;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> calls(String line) {
        return calls.stream().filter(call -> call.line().equals(line)).toList();
    }

    String url() {
        return server.url();
    }

    String page() {
        return server.url() + "/api/dashboard";
    }

    private Response answer(Request request) {
        if (!KEY.equals(request.header("x-functions-key").orElse(""))) {
            return Response.empty(401);
        }
        calls.add(new Call(request.method(), request.path(), request.json()));
        Supplier<Response> answer = answers.get(request.method() + " " + request.path());
        return answer == null ? Response.json(404, NO_ROUTE) : answer.get();
    }

    private Response file(String name, Request request) {
        return page.file(name, request.header("If-None-Match").orElse(""))
                .map(answer -> new Response(
                        answer.status(),
                        new LinkedHashMap<>(answer.headers()),
                        answer.body().getBytes(StandardCharsets.UTF_8)))
                .orElse(Response.empty(404));
    }

    @Override
    public void close() {
        server.close();
    }
}
