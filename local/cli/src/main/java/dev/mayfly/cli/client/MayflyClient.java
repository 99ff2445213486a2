// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The HTTP API of one deployment. Every call throws {@link ApiException.Refused} for a problem that the deployment
 * tells, and {@link ApiException.Unreachable} if no answer of Mayfly's came. Nothing is repeated here: the caller knows
 * what may be.
 */
public final class MayflyClient {

    private final Deployment deployment;
    private final HttpCalls calls;

    public MayflyClient(Deployment deployment) {
        this.deployment = deployment;
        this.calls = new HttpCalls(deployment);
    }

    /** Where this client calls. */
    public URI url() {
        return deployment.url();
    }

    /** Asks for a demo: status 202, or 200 if the same one lives already. */
    public Reply<Demo> create(NewDemo demo) {
        return call("POST", "/demos", body(demo), Demo.class);
    }

    /** What {@link #create} would make. */
    public Reply<Plan> plan(NewDemo demo) {
        return call("POST", "/demos", body(demo).put("dryRun", true), Plan.class);
    }

    public Reply<DemoList> list() {
        return call("GET", "/demos", null, DemoList.class);
    }

    public Reply<Demo> get(String id) {
        return call("GET", demo(id), null, Demo.class);
    }

    public Reply<Credentials> credentials(String id) {
        return call("GET", demo(id) + "/credentials", null, Credentials.class);
    }

    public Reply<Receipt> receipt(String id) {
        return call("GET", demo(id) + "/receipt", null, Receipt.class);
    }

    /** Moves the end of a demo to {@code ttl} from now. */
    public Reply<Demo> extend(String id, String ttl) {
        return call("PATCH", demo(id), object().put("ttl", ttl), Demo.class);
    }

    /** Moves the end of a demo. */
    public Reply<Demo> extend(String id, Instant until) {
        return call("PATCH", demo(id), object().put("expiresAt", until.toString()), Demo.class);
    }

    public Reply<Demo> destroy(String id) {
        return call("DELETE", demo(id), null, Demo.class);
    }

    /** Starts a verification: status 200 with the report, or 202 while it still runs. */
    public Reply<VerifyAnswer> verify(String id) {
        var answer = call("POST", demo(id) + "/verify", object(), JsonNode.class);
        var json = answer.json();
        return answer.status() == 202
                ? new Reply<>(202, new VerifyAnswer.Running(json.path("run").asText()), json)
                : new Reply<>(answer.status(), new VerifyAnswer.Finished(calls.read(json, Verification.class)), json);
    }

    /** Compares both graphs: status 200 with the result, or 202 while it goes on. */
    public Reply<Digest> digest(String id) {
        return call("GET", demo(id) + "/digest", null, Digest.class);
    }

    /** Asks again for a comparison that went on. */
    public Reply<Digest> digest(String id, String run) {
        return call("GET", demo(id) + "/digest?run=" + run, null, Digest.class);
    }

    /** Begins to make the subscriber equal: status 202. */
    public Reply<Resync> resync(String id) {
        return call("POST", demo(id) + "/resync", null, Resync.class);
    }

    /** What that came to: status 200 with the result, or 202 while it goes on. */
    public Reply<Resync> resync(String id, String run) {
        return call("GET", demo(id) + "/resync?run=" + run, null, Resync.class);
    }

    public Reply<PulseHistory> pulse(String id) {
        return call("GET", demo(id) + "/pulse", null, PulseHistory.class);
    }

    /** Restarts {@code source} or {@code sink}; status 202. */
    public Reply<Restarting> restart(String id, String connector) {
        return call("POST", demo(id) + "/connectors/" + connector + "/restart", null, Restarting.class);
    }

    /** What keeps a demo from being made; it takes up to some ten seconds. */
    public Reply<Preflight> preflight() {
        return call("GET", "/preflight", null, Preflight.class);
    }

    /**
     * Begins a run of the connection lab.
     *
     * @param demo null for the only one that is ready
     */
    public Reply<Lab> startLab(String demo, String pattern, int tasks) {
        var body = object().put("pattern", pattern).put("tasks", tasks);
        if (demo != null) {
            body.put("demo", demo);
        }
        return call("POST", "/lab/connections", body, Lab.class);
    }

    public Reply<Lab> lab(String run) {
        return call("GET", "/lab/connections/" + run, null, Lab.class);
    }

    public Reply<Lab.Runs> labs() {
        return call("GET", "/lab/connections", null, Lab.Runs.class);
    }

    /** Who is connected to the databases of a demo now; of the only one that is ready if it is null. */
    public Reply<Connections> connections(String demo) {
        return call("GET", "/lab/monitor" + (demo == null ? "" : "?demo=" + demo), null, Connections.class);
    }

    /** Sweeps now, or says what a sweep would do; it may take minutes. */
    public Reply<Sweep> sweep(boolean dryRun) {
        return call("POST", "/sweep", object().put("dryRun", dryRun), Sweep.class);
    }

    /** Begins to write sample data. */
    public Reply<DataRun> startData(String id, DataRun.Order order) {
        return call("POST", demo(id) + "/data", given(Json.mapper().valueToTree(order)), DataRun.class);
    }

    /** Without what is left to the deployment. */
    private static ObjectNode given(ObjectNode body) {
        body.properties().removeIf(field -> field.getValue().isNull());
        return body;
    }

    public Reply<DataRun.Runs> dataRuns(String id) {
        return call("GET", demo(id) + "/data", null, DataRun.Runs.class);
    }

    /** One of the newest runs; nothing if it is not among them. */
    public Optional<Reply<DataRun>> dataRun(String id, String run) {
        return named(dataRuns(id), "runs", run, DataRun.class);
    }

    private <T> Optional<Reply<T>> named(Reply<?> all, String list, String run, Class<T> type) {
        for (var json : all.json().path(list)) {
            if (json.path("run").asText().equals(run)) {
                return Optional.of(new Reply<>(all.status(), calls.read(json, type), json));
            }
        }
        return Optional.empty();
    }

    /** Stops the run that goes on. */
    public Reply<DataRun.Runs> stopData(String id) {
        return call("DELETE", demo(id) + "/data", null, DataRun.Runs.class);
    }

    /** Breaks something on purpose; status 202. */
    public Reply<Drill> startDrill(String id, String kind) {
        return call("POST", demo(id) + "/drills/" + kind, null, Drill.class);
    }

    public Reply<Drill.Drills> drills(String id) {
        return call("GET", demo(id) + "/drills", null, Drill.Drills.class);
    }

    /** One of the newest drills; nothing if it is not among them. */
    public Optional<Reply<Drill>> drill(String id, String run) {
        return named(drills(id), "drills", run, Drill.class);
    }

    /** Whether the deployment says that it is up; false also while nobody answers. */
    public boolean isUp() {
        try {
            return "up"
                    .equals(call("GET", "/health", null, JsonNode.class)
                            .json()
                            .path("status")
                            .asText());
        } catch (ApiException e) {
            return false;
        }
    }

    /** Whether this deployment serves the dashboard page. */
    public boolean hasDashboard() {
        return calls.isThere(deployment.dashboard());
    }

    private <T> Reply<T> call(String method, String path, JsonNode body, Class<T> type) {
        return calls.call(method, path, body, type);
    }

    private static ObjectNode body(NewDemo demo) {
        var body = object();
        if (demo.id() != null) {
            body.put("id", demo.id());
        }
        if (demo.region() != null) {
            body.put("region", demo.region());
        }
        if (demo.ttl() != null) {
            body.put("ttl", demo.ttl());
        }
        if (demo.sampleData() != null) {
            body.set("sampleData", given(Json.mapper().valueToTree(demo.sampleData())));
        }
        return body;
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    /** The commands check ids before they call, so that none can leave the path. */
    private static String demo(String id) {
        return "/demos/" + id;
    }
}
