// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small router for JSON over HTTP on 127.0.0.1, on the JDK's own server. Of the routes that match, the one with the
 * most literal segments wins. A path that begins with several slashes is taken as if it began with one (some Azure
 * clients send that). Paths that begin with {@code /_} belong to the imitation itself, not to what it imitates: no
 * filter sees them. Routes and filters may be added while it runs.
 */
public final class JsonServer implements AutoCloseable {
    /** The largest body that is read unless the server is told otherwise; a larger one gets a 413. */
    public static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private static final System.Logger LOG = System.getLogger(JsonServer.class.getName());
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        // Without it header and body leave in two packets, and Nagle's algorithm holds the second back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // With more than 200 quiet connections this server closes each one after its answer, without a word to the
        // client. Who sends the next request just then is reset, and what is not a GET must not be sent again.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Filter> filters = new CopyOnWriteArrayList<>();
    private volatile ErrorShape errors = (status, message, request) -> Response.json(status, Map.of("error", message));
    private volatile boolean ignoreCase;
    private volatile int maxBodyBytes = MAX_BODY_BYTES;

    private JsonServer(HttpServer http) {
        this.http = http;
    }

    /**
     * Binds a server; it answers from {@link #start()} on.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public static JsonServer on(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        JsonServer server = new JsonServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        server.http.setExecutor(server.threads);
        server.http.createContext("/", server::serve);
        return server;
    }

    /** Literal path segments of routes added from now on are compared without regard to case. */
    public JsonServer ignoreCase() {
        ignoreCase = true;
        return this;
    }

    /** Reads bodies up to this size instead of {@link #MAX_BODY_BYTES}. */
    public JsonServer maxBody(int bytes) {
        maxBodyBytes = bytes;
        return this;
    }

    public JsonServer errors(ErrorShape shape) {
        errors = shape;
        return this;
    }

    /** Filters stand around each other in the order in which they are added, the first outermost. */
    public JsonServer filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    /**
     * Adds a route whose body, if any, must be JSON.
     *
     * @param path such as {@code /v1/instances/{id}}; {@code {name...}} takes all remaining segments
     */
    public JsonServer route(String method, String path, Handler handler) {
        routes.add(Route.of(method, path, ignoreCase, false, handler));
        return this;
    }

    /** Adds a route that takes a body of any content type and finds it in {@link Request#bytes()}. */
    public JsonServer routeRaw(String method, String path, Handler handler) {
        routes.add(Route.of(method, path, ignoreCase, true, handler));
        return this;
    }

    public JsonServer start() {
        http.start();
        return this;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Stops at once; requests being handled are cut off. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    /** An error in the shape of the imitation. */
    Response error(int status, String message, Request request) {
        return errors.of(status, message, request);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            Response response;
            try {
                response = answer(request);
            } catch (Exception e) {
                LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", e);
                response = errors.of(500, "the request could not be handled", request);
            }
            if (!response.isDropped()) {
                write(exchange, response);
            }
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        // The parsed URI of "//a/b" has "a" as its authority; its text is what the client sent.
        String[] target = exchange.getRequestURI().toString().split("\\?", 2);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        return new Request(
                exchange.getRequestMethod(),
                "/" + target[0].replaceFirst("^(https?://[^/]*)?/*", ""),
                Map.of(),
                target.length < 2 ? Map.of() : Request.decode(target[1]),
                headers,
                exchange.getRequestBody().readNBytes(maxBodyBytes + 1),
                MissingNode.getInstance());
    }

    private Response answer(Request request) throws Exception {
        Handler chain = this::dispatch;
        if (!request.path().startsWith("/_")) {
            List<Filter> around = new ArrayList<>(filters);
            for (int i = around.size() - 1; i >= 0; i--) {
                Filter filter = around.get(i);
                Handler next = chain;
                chain = r -> refusalAsAnswer(inner -> filter.around(inner, next), r);
            }
        }
        return chain.handle(request);
    }

    private Response dispatch(Request request) throws Exception {
        if (request.bytes().length > maxBodyBytes) {
            return errors.of(413, "the body is larger than " + maxBodyBytes + " bytes", request);
        }
        Match best = null;
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> vars = route.match(request.path()).orElse(null);
            if (vars == null) {
                continue;
            }
            allowed.add(route.method());
            boolean better = best == null || route.literals() > best.route.literals();
            if (route.method().equals(request.method()) && better) {
                best = new Match(route, vars);
            }
        }
        if (best != null) {
            return handle(best, request);
        }
        return allowed.isEmpty()
                ? errors.of(404, "no such path: " + request.path(), request)
                : errors.of(405, request.method() + " is not possible here", request)
                        .header("Allow", String.join(", ", allowed));
    }

    private Response handle(Match match, Request request) throws Exception {
        JsonNode json = MissingNode.getInstance();
        if (!match.route.raw() && request.bytes().length > 0) {
            if (!isJson(request)) {
                return errors.of(415, "the body must be application/json", request);
            }
            try {
                json = JSON.readTree(request.bytes());
            } catch (JsonProcessingException e) {
                return errors.of(400, "the body is not JSON: " + e.getOriginalMessage(), request);
            }
        }
        Request complete = new Request(
                request.method(),
                request.path(),
                match.vars,
                request.query(),
                request.headers(),
                request.bytes(),
                json);
        return refusalAsAnswer(match.route.handler(), complete);
    }

    /** A client that names no content type is believed to send JSON. */
    private static boolean isJson(Request request) {
        return request.header("Content-Type")
                .map(type -> type.matches("(?i)application/([\\w.+-]+\\+)?json(\\s*;.*)?"))
                .orElse(true);
    }

    private static Response refusalAsAnswer(Handler handler, Request request) throws Exception {
        try {
            return handler.handle(request);
        } catch (Refused e) {
            return e.response();
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean noBody = response.body().length == 0 || "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(response.status(), noBody ? -1 : response.body().length);
        if (!noBody) {
            exchange.getResponseBody().write(response.body());
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "json-server-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private record Match(Route route, Map<String, String> vars) {}
}
