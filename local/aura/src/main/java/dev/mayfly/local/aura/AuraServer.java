// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.kit.DocumentStore;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The Aura API on this machine; see the package. */
public final class AuraServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AuraServer.class.getName());
    private static final String INSTANCES = "/v1/instances";
    private static final String INSTANCE = INSTANCES + "/{id}";

    private final AuraConfig config;
    private final Faults faults;
    private final Clock clock = Clock.systemUTC();
    private final Tokens tokens;
    private final RateLimit limit;
    private final Instances instances;
    private final Operations operations;
    private final Map<String, Integer> unknownReads = new ConcurrentHashMap<>();
    private final JsonServer http;

    private AuraServer(AuraConfig config) throws IOException {
        this.config = config;
        faults = config.faults();
        tokens = new Tokens(config.account(), config.tokenLifetime(), clock);
        limit = new RateLimit(config.requestsPerMinute());
        http = JsonServer.on(config.port());
        instances = new Instances(new DocumentStore(config.dataDir()));
        Neo4jControl neo4j = new Neo4jControl(config.control());
        operations = new Operations(instances, neo4j, config.timings(), clock);
    }

    /**
     * Starts the server, and in the background every instance that it remembers.
     *
     * @throws IOException if the port is taken
     */
    public static AuraServer start(AuraConfig config) throws IOException {
        AuraServer server = new AuraServer(config);
        server.routes();
        server.operations.resumeAll();
        server.http.start();
        return server;
    }

    /** Such as {@code http://127.0.0.1:4711}. */
    public String url() {
        return http.url();
    }

    /** How many tokens were given out. */
    int tokensIssued() {
        return tokens.issued();
    }

    /** Stops answering. Databases are left as they are: they end with the Neo4j process. */
    @Override
    public void close() {
        http.close();
        operations.close();
    }

    private void routes() {
        http.errors(AuraErrors::ofServer);
        http.filter(AuraServer::withRequestId);
        faults.install(http);
        http.filter(this::throttled)
                .filter(this::authorized)
                .filter(AuraServer::withContentType)
                .routeRaw("POST", "/oauth/token", tokens::issue)
                .route("GET", INSTANCES, this::list)
                .route("POST", INSTANCES, this::create)
                .route("GET", INSTANCE, this::get)
                .route("PATCH", INSTANCE, this::patch)
                .route("DELETE", INSTANCE, request -> accepted(operations.delete(request.var("id"), fails(request))))
                .route("POST", INSTANCE + "/pause", r -> accepted(operations.pause(r.var("id"), fails(r))))
                .route("POST", INSTANCE + "/resume", r -> accepted(operations.resume(r.var("id"), fails(r))))
                .route("GET", "/v1/tenants", request -> data(200, List.of(tenant())))
                .route("GET", "/v1/tenants/{id}", this::tenant);
    }

    private static Response withRequestId(Request request, Handler next) throws Exception {
        return next.handle(request).header("X-Request-Id", UUID.randomUUID().toString());
    }

    private Response throttled(Request request, Handler next) throws Exception {
        Optional<Long> wait = limit.refuse(clock.instant());
        return wait.isEmpty()
                ? next.handle(request)
                : AuraErrors.response(429, "rate-limited", "Too many requests")
                        .header("Retry-After", wait.get().toString());
    }

    private Response authorized(Request request, Handler next) throws Exception {
        if (!request.path().equals("/oauth/token")) {
            if (faults.takes(Fault.Kind.STALE_TOKEN, request.method(), request.path())) {
                tokens.expire(request);
            }
            tokens.check(request);
        }
        return next.handle(request);
    }

    /** Also an action, which needs no body, must come with one and say that it is JSON. */
    private static Response withContentType(Request request, Handler next) throws Exception {
        boolean hasBody = request.method().equals("POST") || request.method().equals("PATCH");
        boolean json = request.header("Content-Type").orElse("").startsWith("application/json");
        return hasBody && !json && request.path().startsWith("/v1/")
                ? AuraErrors.response(415, "unsupported-media-type", "Content-Type must be application/json")
                : next.handle(request);
    }

    private Response list(Request request) {
        Optional<String> tenant = request.query("tenantId");
        return data(
                200,
                instances.all().stream()
                        .filter(instance ->
                                tenant.isEmpty() || instance.tenantId().equals(tenant.get()))
                        .sorted(Comparator.comparing(Instance::createdAt))
                        .map(Instance::summary)
                        .toList());
    }

    private Response create(Request request) {
        Creation wanted = Creation.of(request.json(), config.account().tenantId());
        try {
            Operations.Created created = operations.create(wanted, fails(request));
            unknownReads.put(created.instance().id(), config.timings().unknownReads());
            return data(202, created.instance().created(created.password()));
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "instance \"" + wanted.name() + "\" did not come up: " + e.getMessage());
            throw AuraErrors.refused(500, "server-err", "The instance did not come up");
        }
    }

    private Response get(Request request) {
        Instance instance = instances.get(request.var("id"));
        Integer left = unknownReads.computeIfPresent(instance.id(), (id, reads) -> reads > 0 ? reads - 1 : null);
        if (left != null) {
            throw AuraErrors.notFound(instance.id());
        }
        return data(200, instance.detail());
    }

    /** Of all that Aura can change only the CDC mode. */
    private Response patch(Request request) {
        instances.get(request.var("id"));
        JsonNode body = request.json();
        if (!body.isObject() || body.size() != 1 || !body.has("cdc_enrichment_mode")) {
            throw AuraErrors.badField("cdc_enrichment_mode", "Only this field can be changed here");
        }
        CdcMode mode = mode(body.path("cdc_enrichment_mode").asText());
        return accepted(operations.switchCdc(request.var("id"), mode, fails(request)));
    }

    private static CdcMode mode(String text) {
        try {
            return CdcMode.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw AuraErrors.badField("cdc_enrichment_mode", "Must be OFF, DIFF or FULL");
        }
    }

    private Response tenant(Request request) {
        if (!request.var("id").equals(config.account().tenantId())) {
            throw AuraErrors.refused(404, "tenant-not-found", "Tenant not found: " + request.var("id"));
        }
        List<Map<String, String>> offers =
                Catalog.all().stream().map(Catalog.Offer::json).toList();
        return data(200, Map.of("id", config.account().tenantId(), "name", "local", "instance_configurations", offers));
    }

    private Map<String, String> tenant() {
        return Map.of("id", config.account().tenantId(), "name", "local");
    }

    private boolean fails(Request request) {
        return faults.takes(Fault.Kind.FAIL_OPERATION, request.method(), request.path());
    }

    private static Response accepted(Instance instance) {
        return data(202, instance.detail());
    }

    private static Response data(int status, Object data) {
        return Response.json(status, Map.of("data", data));
    }
}
