// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Faults faults = new Faults(42);
    private final AtomicInteger worked = new AtomicInteger();
    private JsonServer server;

    @BeforeEach
    void serve() throws IOException {
        server = JsonServer.on(0).errors((status, why, request) -> Response.json(status, List.of(why)));
        faults.install(server);
        server.route("POST", "/things", request -> Response.json(201, Map.of("made", worked.incrementAndGet())));
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldDrawTheSameFaultsFromTheSameSeed() {
        Fault half = Fault.of(Fault.Kind.STALE_TOKEN, null, null).probability(0.5);

        List<Boolean> first = draw(new Faults(7), List.of(half), 64);

        assertThat(draw(new Faults(7), List.of(half), 64)).isEqualTo(first).contains(true, false);
        assertThat(draw(new Faults(8), List.of(half), 64)).isNotEqualTo(first);
    }

    @Test
    void shouldNotLetOtherRulesDisturbARulesDraws() {
        Fault half = Fault.of(Fault.Kind.STALE_TOKEN, "GET", null).probability(0.5);
        Fault other = Fault.of(Fault.Kind.DELAY, null, null).probability(0.5);
        Faults busy = new Faults(7);
        busy.set(List.of(half, other));
        List<Boolean> drawn = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            busy.takes(Fault.Kind.DELAY, "GET", "/");
            drawn.add(busy.takes(Fault.Kind.STALE_TOKEN, "GET", "/"));
        }
        assertThat(drawn).isEqualTo(draw(new Faults(7), List.of(half), 64));
    }

    @Test
    void shouldStrikeAsOftenAsAskedAndOnlyWhatMatches() {
        faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "put", "/groups/[^/]+$")
                .times(2)
                .body(new TextNode("x"))));

        assertThat(faults.takes(Fault.Kind.FAIL_OPERATION, "GET", "/groups/a")).isFalse();
        assertThat(faults.takes(Fault.Kind.FAIL_OPERATION, "PUT", "/groups/a/b"))
                .isFalse();
        assertThat(faults.takes(Fault.Kind.STATUS, "PUT", "/groups/a")).isFalse();
        assertThat(faults.take(Fault.Kind.FAIL_OPERATION, "PUT", "/groups/a"))
                .hasValueSatisfying(fault -> assertThat(fault.body().asText()).isEqualTo("x"));
        assertThat(faults.takes(Fault.Kind.FAIL_OPERATION, "PUT", "/groups/b")).isTrue();
        assertThat(faults.takes(Fault.Kind.FAIL_OPERATION, "PUT", "/groups/b")).isFalse();
    }

    @Test
    void shouldAnswerWithTheStatusAndDoNothing() throws Exception {
        faults.set(List.of(Fault.of(Fault.Kind.STATUS, null, "/things").times(1).answer(429, 17)));

        HttpResponse<String> struck = send("POST", "/things", "{}");

        assertThat(struck.statusCode()).isEqualTo(429);
        assertThat(struck.headers().firstValue("Retry-After")).contains("17");
        assertThat(struck.body()).isEqualTo("[\"fault on request\"]");
        assertThat(worked).hasValue(0);
        assertThat(send("POST", "/things", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldDoTheWorkAndThenDropTheAnswer() throws Exception {
        faults.set(List.of(Fault.of(Fault.Kind.DROP_ANSWER, null, "/things")));

        assertThatThrownBy(() -> send("POST", "/things", "{}")).isInstanceOf(IOException.class);

        // The JDK's client repeats no POST by itself, so the work was done exactly once.
        assertThat(worked).hasValue(1);
    }

    @Test
    void shouldDelay() throws Exception {
        faults.set(List.of(Fault.of(Fault.Kind.DELAY, null, "/things").delayMs(150)));
        long start = System.nanoTime();

        assertThat(send("POST", "/things", "{}").statusCode()).isEqualTo(201);

        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(150);
    }

    @Test
    void shouldTakeRulesOverHttpAndSayHowOftenTheyStruck() throws Exception {
        assertThat(send("PUT", "/_faults", "[{\"kind\":\"STATUS\",\"path\":\"/things\",\"status\":500}]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/things", "{}").statusCode()).isEqualTo(500);

        JsonNode report =
                new ObjectMapper().readTree(send("GET", "/_faults", null).body());
        assertThat(report).hasSize(1);
        assertThat(report.get(0).get("struck").asInt()).isEqualTo(1);
        assertThat(report.get(0).get("fault"))
                .isEqualTo(new ObjectMapper().readTree("{\"kind\":\"STATUS\",\"path\":\"/things\",\"status\":500}"));
        assertThat(send("DELETE", "/_faults", null).statusCode()).isEqualTo(204);
        assertThat(send("POST", "/things", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldRefuseABadRuleAndKeepTheOldOnes() throws Exception {
        faults.set(List.of(Fault.of(Fault.Kind.STATUS, null, "/things").answer(418, null)));

        HttpResponse<String> refused = send("PUT", "/_faults", "[{\"kind\":\"STATUS\",\"path\":\"([\"}]");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("expected a list of faults: path is not a regular expression: ([");
        assertThat(send("PUT", "/_faults", "[{\"path\":\"/\"}]").body()).contains("kind is missing");
        assertThat(send("PUT", "/_faults", "[{\"kind\":\"EXPLODE\"}]").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/things", "{}").statusCode()).isEqualTo(418);
    }

    private static List<Boolean> draw(Faults faults, List<Fault> rules, int times) {
        faults.set(rules);
        List<Boolean> drawn = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            drawn.add(faults.takes(Fault.Kind.STALE_TOKEN, "GET", "/"));
        }
        return drawn;
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .method(method, content)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
