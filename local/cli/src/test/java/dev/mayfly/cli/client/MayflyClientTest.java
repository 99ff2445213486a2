// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MayflyClientTest {

    private JsonServer server;

    @BeforeEach
    void open() throws IOException {
        server = JsonServer.on(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private MayflyClient answering(int status, String contentType, String body) {
        server.routeRaw("GET", "/api/demos/a1b2", request -> Response.text(status, contentType, body))
                .start();
        return client();
    }

    private MayflyClient client() {
        return new MayflyClient(new Deployment(URI.create(server.url()), FunctionKey.of("k")));
    }

    /** It may come from anybody who can write to a database. */
    @Test
    void shouldTakeControlCharactersOutOfTexts() {
        var reply = answering(
                        200,
                        "application/json",
                        "{\"id\":\"a1b2\",\"state\":\"READY\",\"cause\":\"Zo\u00eb \\u001b[2J\\n\u009bx\"}")
                .get("a1b2");

        assertThat(reply.body().cause()).isEqualTo("Zo\u00eb  [2J\n x");
        assertThat(reply.json().path("cause").asText())
                .as("JSON says what was said")
                .contains("\u001b");
    }

    @Test
    void shouldReadWhatANewerDeploymentAdds() {
        var demo = answering(
                        200,
                        "application/json",
                        """
                        {"id":"a1b2","state":"DREAMING","news":{},
                         "steps":[{"name":"x","state":"PONDERING","phase":"provision"}],
                         "verification":{"run":"r","verdict":"PERHAPS","lines":[]}}""")
                .get("a1b2")
                .body();

        assertThat(demo.state()).isEqualTo(DemoState.OTHER);
        assertThat(demo.steps().get(0).state()).isEqualTo(Step.State.OTHER);
        assertThat(demo.verification().verdict()).isEqualTo(Verification.Verdict.UNKNOWN);
        assertThat(demo.verification().passed()).isFalse();
        assertThat(demo.connectors()).isEmpty();
    }

    @Test
    void shouldTellEachRuleThatWasBroken() {
        var client = answering(
                400,
                "application/problem+json",
                """
                {"type":"/problems/bad-input","title":"Bad input","status":400,"detail":"Two fields are not allowed.",
                 "id":"c0ffee","errors":[{"field":"ttl","value":"2w","rule":"at most 24 h"},
                                         {"field":"id","value":"A","rule":"a letter, then 2 to 7"}]}""");

        assertThatThrownBy(() -> client.get("a1b2"))
                .isInstanceOf(ApiException.Refused.class)
                .hasMessage("Two fields are not allowed.\n  ttl '2w': at most 24 h\n  id 'A': a letter, then 2 to 7\n"
                        + "(HTTP 400, id c0ffee)");
    }

    @Test
    void shouldNotRepeatARuleThatTheDetailNames() {
        var client = answering(
                400,
                "application/problem+json",
                """
                {"title":"Bad input","detail":"ttl '2w' is not allowed: at most 24 h.","id":"c0ffee",
                 "errors":[{"field":"ttl","value":"2w","rule":"at most 24 h"}]}""");

        assertThatThrownBy(() -> client.get("a1b2"))
                .hasMessage("ttl '2w' is not allowed: at most 24 h.\n(HTTP 400, id c0ffee)");
    }

    @Test
    void shouldTakeAPageForWhatItIs() {
        var client = answering(200, "text/html", "<html>Your function app is up</html>");

        assertThatThrownBy(() -> client.get("a1b2"))
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessage(server.url() + "/api/demos/a1b2 answered with something that is no JSON; is it Mayfly's?");
    }

    @Test
    void shouldSayWhatItCannotRead() {
        var client = answering(200, "application/json", "{\"id\":\"a1b2\",\"createdAt\":\"yesterday\"}");

        assertThatThrownBy(() -> client.get("a1b2"))
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessageContaining("answered with JSON that this command cannot read")
                .hasMessageContaining("yesterday");
    }

    @Test
    void shouldGiveAReasonOfItsOwnIfTheDeploymentGivesNone() {
        var client = answering(503, "text/plain", "");

        assertThatThrownBy(() -> client.get("a1b2"))
                .isInstanceOf(ApiException.Refused.class)
                .hasMessage(server.url() + "/api/demos/a1b2 refused the call and gave no reason; is it a Mayfly"
                        + " deployment?\n(HTTP 503)");
    }

    @Test
    void shouldTellALostAnswer() {
        server.route("GET", "/api/demos", request -> Response.dropped()).start();
        var client = client();

        assertThatThrownBy(client::list)
                .isInstanceOf(ApiException.Unreachable.class)
                .hasMessageStartingWith(server.url() + "/api/demos did not answer: ");
    }

    @Test
    void shouldNeverShowTheKey() {
        var deployment = new Deployment(URI.create("https://example.com/"), FunctionKey.of(" s3cret\n"));

        assertThat(deployment).hasToString("Deployment[url=https://example.com, key=***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "wör.."})
    void shouldRefuseWhatCanBeNoKey(String text) {
        assertThatThrownBy(() -> FunctionKey.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a function key is one word of printable ASCII characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "ftp://example.com", "/api", "https:///x"})
    void shouldRefuseWhatIsNoAddress(String url) {
        var key = FunctionKey.of("k");
        var address = URI.create(url);

        assertThatThrownBy(() -> new Deployment(address, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + url + "' is not an http:// or https:// address");
    }
}
