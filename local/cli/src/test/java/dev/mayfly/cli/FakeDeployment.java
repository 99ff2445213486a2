// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.FunctionKey;
import dev.mayfly.cli.client.Json;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A deployment that answers as it was told. A demo walks through the states of its script, one with each look at it, and
 * stays in the last; a number in a script is the status of a refusal.
 */
public final class FakeDeployment implements AutoCloseable {

    public static final String KEY = "key-of-the-test";

    private final JsonServer server;
    private final Map<String, Deque<String>> scripts = new ConcurrentHashMap<>();
    private final Deque<String> comparisons = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private List<String> rise = List.of("REQUESTED", "PROVISIONING", "READY");
    private List<String> fall = List.of("DESTROYING", "DESTROYED");
    private String verdict = "PASS";
    private String pulse = "{\"pulse\":null,\"history\":[],\"repairs\":[]}";
    private boolean leftover;

    public FakeDeployment() {
        try {
            server = JsonServer.on(0)
                    .filter((request, next) -> {
                        calls.add(request.method() + " " + request.path());
                        return KEY.equals(request.header("x-functions-key").orElse(null))
                                ? next.handle(request)
                                : Response.empty(401);
                    })
                    .route("POST", "/api/demos", this::create)
                    .route("GET", "/api/demos", request -> Response.json(200, list()))
                    .route("GET", "/api/demos/{id}", this::get)
                    .route("PATCH", "/api/demos/{id}", this::patch)
                    .route("DELETE", "/api/demos/{id}", this::destroy)
                    .route("GET", "/api/demos/{id}/credentials", request -> Response.json(200, credentials()))
                    .route("GET", "/api/demos/{id}/receipt", this::receipt)
                    .route("POST", "/api/demos/{id}/verify", this::verify)
                    .route("GET", "/api/demos/{id}/digest", request -> scripted())
                    .route("GET", "/api/demos/{id}/resync", request -> scripted())
                    .route("POST", "/api/demos/{id}/resync", request -> scripted())
                    .route("GET", "/api/demos/{id}/pulse", request -> Response.json(200, parse(pulse)))
                    .route(
                            "POST",
                            "/api/demos/{id}/connectors/{name}/restart",
                            request -> Response.json(
                                    202, Map.of("name", "neo4j-" + request.var("name"), "status", "restarting")))
                    .route("POST", "/api/demos/{id}/data", this::startData)
                    .route("GET", "/api/demos/{id}/data", request -> Response.json(200, data("DONE")))
                    .route("DELETE", "/api/demos/{id}/data", request -> Response.json(200, data("STOPPED")))
                    .route("POST", "/api/demos/{id}/drills/{kind}", this::startDrill)
                    .route("GET", "/api/demos/{id}/drills", request -> Response.json(200, drills("kill-task")))
                    .route("POST", "/api/lab/connections", this::startLab)
                    .route("GET", "/api/lab/connections", request -> Response.json(200, labs()))
                    .route("GET", "/api/lab/connections/{run}", request -> Response.json(200, lab("DONE")))
                    .route("GET", "/api/lab/monitor", request -> Response.json(200, connections()))
                    .route("POST", "/api/sweep", this::sweep)
                    .route("GET", "/api/preflight", request -> Response.json(200, preflight()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The states after a create. */
    FakeDeployment rising(String... states) {
        rise = List.of(states);
        return this;
    }

    /** What it shows of the pulse. */
    FakeDeployment beating(String json) {
        pulse = json;
        return this;
    }

    /** The states after a destroy. */
    FakeDeployment falling(String... states) {
        fall = List.of(states);
        return this;
    }

    FakeDeployment verdict(String word) {
        verdict = word;
        return this;
    }

    /** What digests and resyncs answer, one after the other; the last one for ever. */
    FakeDeployment comparing(String... bodies) {
        comparisons.addAll(List.of(bodies));
        return this;
    }

    private Response scripted() {
        var body = parse(comparisons.size() > 1 ? comparisons.poll() : comparisons.peek());
        return Response.json("running".equals(body.path("status").asText()) ? 202 : 200, body);
    }

    FakeDeployment leavingSomething() {
        leftover = true;
        return falling("DESTROYING", "LEFTOVERS");
    }

    FakeDeployment withDashboard() {
        server.route("GET", "/api/dashboard", request -> Response.text(200, "text/html", "<!doctype html>"));
        return this;
    }

    /** A demo of a former run. */
    FakeDeployment holding(String id, String... states) {
        scripts.put(id, new ArrayDeque<>(List.of(states)));
        return this;
    }

    public Deployment deployment() {
        return new Deployment(URI.create(server.url()), FunctionKey.of(KEY));
    }

    String url() {
        return server.url();
    }

    List<String> calls() {
        return calls;
    }

    /** Calls that change something, in order. */
    List<String> acts() {
        return calls.stream().filter(call -> !call.startsWith("GET")).toList();
    }

    List<JsonNode> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.close();
    }

    private Response create(Request request) {
        bodies.add(request.json());
        if (request.json().path("dryRun").asBoolean()) {
            return Response.json(
                    200,
                    parse(
                            """
                    {"dryRun":true,"id":"k3f9a1","region":"eastus","ttlSeconds":14400,"expiresAt":"2026-05-04T16:00:00Z",
                     "resources":[{"kind":"aura-instance","name":"mayfly-k3f9a1-master"}],
                     "price":{"currency":"USD","perHour":0.61,"perDay":14.64,"forTtl":2.44,"asOf":"2026-05-01",
                              "lines":[{"what":"Aura, two instances","perHour":0.52}]}}"""));
        }
        if ("taken".equals(request.json().path("id").asText())) {
            return problem(409, "Demo taken exists with another region: choose another id.");
        }
        holding("k3f9a1", rise.toArray(String[]::new));
        return Response.json(202, demo("k3f9a1", rise.get(0)));
    }

    private Response get(Request request) {
        var script = scripts.get(request.var("id"));
        if (script == null) {
            return unknown(request);
        }
        var next = next(script);
        return next.matches("\\d+")
                ? problem(Integer.parseInt(next), "Not now.")
                : Response.json(200, demo(request.var("id"), next));
    }

    private Response patch(Request request) {
        bodies.add(request.json());
        return Response.json(200, demo(request.var("id"), "READY"));
    }

    private Response destroy(Request request) {
        if (!scripts.containsKey(request.var("id"))) {
            return unknown(request);
        }
        holding(request.var("id"), fall.toArray(String[]::new));
        return Response.json(202, demo(request.var("id"), fall.get(0)));
    }

    private Response receipt(Request request) {
        return Response.json(
                200,
                parse(
                        """
                {"id":"%s","generation":1,"state":"%s","createdAt":"2026-05-04T12:00:00Z",
                 "destroyedAt":"2026-05-04T13:00:00Z","reason":"asked","left":[%s],
                 "items":[{"kind":"aura-instance","name":"mayfly-master","foundBy":["ledger","name"],
                           "outcome":"%s","reason":%s,"confirmedBy":"aura","at":"2026-05-04T13:00:00Z"}]}"""
                                .formatted(
                                        request.var("id"),
                                        leftover ? "LEFTOVERS" : fall.get(fall.size() - 1),
                                        leftover ? "\"mayfly-master\"" : "",
                                        leftover ? "LEFT" : "GONE",
                                        leftover ? "\"locked by somebody\"" : "null")));
    }

    private Response verify(Request request) {
        return "RUNNING".equals(verdict)
                ? Response.json(202, parse("{\"id\":\"k3f9a1\",\"run\":\"r1\",\"status\":\"running\"}"))
                : Response.json(200, verification());
    }

    /** One check that has what was set by {@link #verdict}, beside one that passes. */
    private Response sweep(Request request) {
        bodies.add(request.json());
        return Response.json(
                200,
                parse(
                        """
                {"startedAt":"2026-05-04T16:00:00Z","seconds":2.5,"dryRun":%s,"complete":%s,"strangers":7,"problems":[%s],
                 "items":[{"kind":"resource-group","name":"mayfly-k3f9a1-x1y2z","demo":"k3f9a1/1","action":"DELETE",
                           "reason":"its time ended","done":%s,"failure":null},
                          {"kind":"resource-group","name":"mayfly-notes","demo":null,"action":"REPORT",
                           "reason":"it has none of our tags","done":null,"failure":null}]}"""
                                .formatted(
                                        request.json().path("dryRun").asBoolean(),
                                        !leftover,
                                        leftover ? "\"the vault could not be read\"" : "",
                                        request.json().path("dryRun").asBoolean() ? "null" : "\"deleting\"")));
    }

    private ObjectNode preflight() {
        return parse(
                """
                {"verdict":"%s","seconds":1.25,"notes":["Deny assignments cannot be seen."],"checks":[
                 {"name":"aura-credentials","area":"aura","verdict":"PASS","found":"accepted","expected":"x","fix":null},
                 {"name":"azure-locks","area":"azure","verdict":"%s","found":"keep (CanNotDelete)","expected":"no lock",
                  "fix":%s}]}"""
                        .formatted(verdict, verdict, "PASS".equals(verdict) ? "null" : "\"Remove it.\""));
    }

    private Response startData(Request request) {
        bodies.add(request.json());
        return Response.json(202, (ObjectNode) data("RUNNING").path("runs").path(0));
    }

    /** One run, with a digest once it is done: DIFFERENT if a failing verdict was asked for. */
    private ObjectNode data(String state) {
        var done = "DONE".equals(state);
        return parse(
                """
                {"runs":[{"run":"data-1","generator":"social-network","scale":2,"seed":42,"mode":"bulk",
                  "perSecond":null,"minutes":null,"state":"%s","startedAt":"2026-05-04T12:00:00Z","nodes":220,
                  "relationships":890,"changes":0,"writeSeconds":0.4,"replicateSeconds":%s,"eventsPerSecond":%s,
                  "digest":%s,"detail":"How it went."}]}
                """
                        .formatted(
                                state,
                                done ? "1.25" : "null",
                                done ? "888.0" : "null",
                                !done ? "null" : verdict.equals("PASS") ? "\"EQUAL\"" : "\"DIFFERENT\""));
    }

    private Response startDrill(Request request) {
        return "pour-coffee".equals(request.var("kind"))
                ? problem(404, "There is no drill 'pour-coffee': there are kill-task, pause-sink.")
                : Response.json(202, drill(request.var("kind"), "RUNNING"));
    }

    /** One that has ended, badly if a failing verdict was asked for. */
    private ObjectNode drills(String kind) {
        var drills = parse("{\"drills\":[]}");
        drills.withArray("drills").add(drill(kind, "PASS".equals(verdict) ? "RECOVERED" : "NOT_RECOVERED"));
        return drills;
    }

    private ObjectNode drill(String kind, String state) {
        var over = !"RUNNING".equals(state);
        return parse(
                """
                {"run":"drill-1","kind":"%s","state":"%s","startedAt":"2026-05-04T12:00:00Z",
                 "undoBy":"2026-05-04T12:05:00Z","injectedAt":%s,"detectedAt":%s,"recoveredAt":%s,"undoneAt":%s,
                 "detectSeconds":%s,"recoverSeconds":%s,"detail":"How it went."}"""
                        .formatted(
                                kind,
                                state,
                                over ? "\"2026-05-04T12:00:01Z\"" : "null",
                                over ? "\"2026-05-04T12:00:09.100Z\"" : "null",
                                "RECOVERED".equals(state) ? "\"2026-05-04T12:00:16.200Z\"" : "null",
                                over ? "\"2026-05-04T12:00:17Z\"" : "null",
                                over ? "8.1" : "null",
                                "RECOVERED".equals(state) ? "15.2" : "null"));
    }

    private Response startLab(Request request) {
        bodies.add(request.json());
        return "taken".equals(request.json().path("demo").asText())
                ? problem(409, "Run lab-0 at demo 'taken' goes on.")
                : Response.json(202, lab("RUNNING"));
    }

    private ObjectNode labs() {
        var runs = parse("{\"runs\":[]}");
        runs.withArray("runs").add(lab("DONE"));
        return runs;
    }

    /** A run that is over has what was set by {@link #verdict}. */
    private ObjectNode lab(String state) {
        if ("RUNNING".equals(state)) {
            return parse("{\"run\":\"lab-1\",\"demo\":\"k3f9a1\",\"state\":\"RUNNING\",\"tasks\":4,\"patterns\":[]}");
        }
        var good = "PASS".equals(verdict);
        return parse(
                """
                {"run":"lab-1","demo":"k3f9a1","state":"%s","startedAt":"2026-05-04T12:00:00Z","tasks":4,
                 "reductionPercent":75.0,"idleReductionPercent":75.0,"detail":"%s","patterns":[
                 {"pattern":"driver-per-task","driversCreated":4,"processes":1,"opened":4,"serverOpened":4,"closed":0,
                  "peak":4,"idleAfterWork":4,"active":2,"tasksPerSecond":8.0,"failures":0,"seconds":0.5,
                  "leftAfterCleanUp":%s,"failure":null,"samples":[
                  {"t":0.0,"driverOpen":0,"driverIdle":0,"driverActive":0,"serverOpen":0},
                  {"t":0.5,"driverOpen":4,"driverIdle":4,"driverActive":0,"serverOpen":4},
                  {"t":1.0,"driverOpen":0,"driverIdle":0,"driverActive":0,"serverOpen":0}]},
                 {"pattern":"shared-driver","driversCreated":1,"processes":1,"opened":1,"serverOpened":null,"closed":0,
                  "peak":1,"idleAfterWork":1,"active":1,"tasksPerSecond":null,"failures":0,"seconds":0.25,
                  "leftAfterCleanUp":0,"failure":null,"samples":[
                  {"t":0.0,"driverOpen":1,"driverIdle":1,"driverActive":0,"serverOpen":null}]}]}"""
                        .formatted(
                                good ? "DONE" : "FAILED",
                                good ? "The lesson." : "3 connections are still open.",
                                good ? "0" : "3"));
    }

    private ObjectNode connections() {
        var asked = "PASS".equals(verdict);
        return parse(
                """
                {"demo":"k3f9a1","at":"2026-05-04T12:00:00Z","databases":[
                 {"name":"master","open":3,"problem":null,
                  "agents":[{"userAgent":"","connections":1},{"userAgent":"mayfly","connections":2}]},
                 {"name":"subscriber","open":%s,"problem":%s,"agents":[]}]}"""
                        .formatted(asked ? "0" : "null", asked ? "null" : "\"no connection\""));
    }

    private static Response unknown(Request request) {
        return problem(404, "There is no demo " + request.var("id") + ".");
    }

    private static Response problem(int status, String detail) {
        var problem = parse("{\"type\":\"about:blank\",\"title\":\"Refused\",\"id\":\"c0ffee\"}");
        return Response.json(status, problem.put("status", status).put("detail", detail))
                .header("Content-Type", "application/problem+json");
    }

    private static String next(Deque<String> script) {
        synchronized (script) {
            return script.size() > 1 ? script.poll() : script.peek();
        }
    }

    private ObjectNode list() {
        var json = parse("{\"demos\":[]}");
        for (var id : new ArrayList<>(scripts.keySet())) {
            json.withArray("demos")
                    .add(parse(
                            """
                    {"id":"%s","state":"%s","region":"eastus","createdAt":"2026-05-04T12:00:00Z",
                     "expiresAt":"2026-05-04T16:00:00Z","timeLeftSeconds":5400,"fromTheFuture":1,
                     "costSoFar":{"currency":"USD","amount":0.05,"perHour":0.61}}"""
                                    .formatted(id, scripts.get(id).peek())));
        }
        return json;
    }

    private ObjectNode demo(String id, String state) {
        var isFalling = List.of("DESTROYING", "DESTROYED", "LEFTOVERS").contains(state);
        var isUp = isFalling || "READY".equals(state) || "DEGRADED".equals(state);
        var demo = parse(
                """
                {"id":"%s","generation":1,"state":"%s","region":"eastus","createdAt":"2026-05-04T12:00:00Z",
                 "expiresAt":"2026-05-04T16:00:00Z","timeLeftSeconds":14000,"cause":%s,
                 "steps":[
                  {"name":"master-create","title":"Aura master: create","phase":"provision","state":"%s",
                   "startedAt":"2026-05-04T12:00:01Z","endedAt":null,"seconds":%s,"attempts":1,"retries":0,"detail":null},
                  {"name":"master-delete","title":"Aura master: delete","phase":"destroy","state":"%s",
                   "startedAt":null,"endedAt":null,"seconds":null,"attempts":0,"retries":0,"detail":null}],
                 "endpoints":{"master":{"uri":"bolt://localhost:7687"}},
                 "connectors":[{"name":"c1","type":"source","state":"RUNNING","tasks":["RUNNING"],"user":"u1: own login"}],
                 "verification":null}"""
                        .formatted(
                                id,
                                state,
                                "FAILED".equals(state) ? "\"Aura said no\"" : "null",
                                isUp ? "DONE" : "FAILED".equals(state) ? "FAILED" : "RUNNING",
                                isUp ? "2.5" : "null",
                                isFalling && !"DESTROYING".equals(state) ? "DONE" : "WAITING"));
        if (isUp) {
            demo.set("verification", verification());
        }
        if ("DESTROYED".equals(state)) {
            demo.putObject("endpoints");
        }
        return demo;
    }

    private ObjectNode verification() {
        var word = "RUNNING".equals(verdict) ? "PASS" : verdict;
        return parse(
                """
                {"run":"r1","verdict":"%s","startedAt":"2026-05-04T12:00:30Z","seconds":1.5,"cleanedUp":true,
                 "p50Ms":38.4,"p95Ms":58.0,"maxMs":61.0,
                 "lines":[{"check":"node create","verdict":"%s","latencyMs":38.4,"expected":"a","seen":"a",
                           "reason":%s}]}"""
                        .formatted(word, word, "PASS".equals(word) ? "null" : "\"not seen in 30 s\""));
    }

    private static ObjectNode credentials() {
        return parse(
                """
                {"id":"k3f9a1","master":{"uri":"bolt://localhost:7687","username":"neo4j","password":"p-master"},
                 "subscriber":{"uri":"bolt://localhost:7688","username":"neo4j","password":"p-subscriber"},
                 "connect":{"url":"https://localhost:8083","username":"mayfly","password":"p-connect",
                            "certificatePem":"-----BEGIN CERTIFICATE-----"}}""");
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
