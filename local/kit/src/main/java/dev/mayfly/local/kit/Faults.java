// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The faults that an imitation plays. Each rule draws from a random source of its own, derived from the seed and the
 * rule's place in the list: the same seed and the same requests give the same faults, whatever other rules do.
 */
public final class Faults implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_STATUS = 503;

    private final long seed;
    private volatile ErrorShape errors = (status, message, request) -> Response.empty(status);
    private List<Armed> rules = List.of();

    public Faults(long seed) {
        this.seed = seed;
    }

    /** Replaces all rules; counting and drawing begin anew. */
    public synchronized void set(List<Fault> faults) {
        List<Armed> armed = new ArrayList<>();
        for (Fault fault : faults) {
            armed.add(new Armed(fault, new Random(seed * 31 + armed.size())));
        }
        rules = armed;
    }

    /**
     * Whether a fault of this kind strikes this request; counts it if so. For kinds that the imitation plays itself.
     *
     * @param path as in {@link Request#path()}
     */
    public boolean takes(Fault.Kind kind, String method, String path) {
        return take(kind, method, path).isPresent();
    }

    /** As {@link #takes}, with the rule that struck. */
    public synchronized Optional<Fault> take(Fault.Kind kind, String method, String path) {
        return rules.stream()
                .filter(rule -> rule.fault.matches(kind, method, path))
                .filter(Armed::strikes)
                .map(rule -> rule.fault)
                .findFirst();
    }

    /** Puts this filter around {@code server}'s routes and the calls that change the rules at {@code /_faults}. */
    public void install(JsonServer server) {
        errors = server::error;
        server.filter(this);
        server.route("GET", "/_faults", request -> Response.json(200, report()));
        server.route("PUT", "/_faults", this::replace);
        server.route("DELETE", "/_faults", request -> {
            set(List.of());
            return Response.empty(204);
        });
    }

    @Override
    public Response around(Request request, Handler next) throws Exception {
        Optional<Fault> delay = take(Fault.Kind.DELAY, request.method(), request.path());
        if (delay.isPresent() && delay.get().delayMs() != null) {
            Thread.sleep(delay.get().delayMs());
        }
        Optional<Fault> status = take(Fault.Kind.STATUS, request.method(), request.path());
        if (status.isPresent()) {
            return answer(status.get(), request);
        }
        boolean drop = takes(Fault.Kind.DROP_ANSWER, request.method(), request.path());
        Response response = next.handle(request);
        return drop ? Response.dropped() : response;
    }

    private Response answer(Fault fault, Request request) {
        int status = fault.status() == null ? DEFAULT_STATUS : fault.status();
        Response response = fault.body() == null
                ? errors.of(status, "fault on request", request)
                : Response.json(status, fault.body());
        return fault.retryAfterSeconds() == null
                ? response
                : response.header("Retry-After", fault.retryAfterSeconds().toString());
    }

    private Response replace(Request request) {
        try {
            set(List.of(JSON.treeToValue(request.json(), Fault[].class)));
            return Response.json(200, report());
        } catch (ValueInstantiationException e) {
            return refuse(e.getCause().getMessage());
        } catch (JsonProcessingException e) {
            return refuse(e.getOriginalMessage());
        }
    }

    private static Response refuse(String reason) {
        return Response.json(400, Map.of("error", "expected a list of faults: " + reason));
    }

    private synchronized List<Map<String, Object>> report() {
        List<Map<String, Object>> report = new ArrayList<>();
        for (Armed rule : rules) {
            report.add(Map.of("fault", rule.fault, "struck", rule.struck));
        }
        return report;
    }

    /** A rule with its count and its random source. */
    private static final class Armed {
        private final Fault fault;
        private final RandomGenerator random;
        private int struck;

        Armed(Fault fault, RandomGenerator random) {
            this.fault = fault;
            this.random = random;
        }

        boolean strikes() {
            boolean spent = fault.times() != null && struck >= fault.times();
            boolean hit = !spent && random.nextDouble() < (fault.probability() == null ? 1 : fault.probability());
            if (hit) {
                struck++;
            }
            return hit;
        }
    }
}
