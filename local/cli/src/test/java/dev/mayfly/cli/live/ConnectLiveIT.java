// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Credentials;
import dev.mayfly.cli.client.Json;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.life.Names;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one port of a demo that the internet can reach: what the original left open there. */
@ExtendWith(LiveDemo.Shared.class)
class ConnectLiveIT {

    private Credentials credentials;
    private LiveConnect connect;

    @BeforeEach
    void logIn(LiveDemo live) throws Exception {
        credentials = live.credentials();
        connect = new LiveConnect(live);
    }

    private static HttpResponse<String> plain(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    @Test
    void shouldNotBeTrustedWithoutTheDemosCertificate() {
        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> plain(connect.url("/connectors")));
    }

    @Test
    void shouldNotAnswerWithoutTls() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> plain(URI.create(connect.url("/").toString().replace("https:", "http:"))));
    }

    @Test
    void shouldAnswerNothingWithoutTheDemosLogin() throws Exception {
        for (String login : new String[] {
            null, "mayfly:wrong", "admin:" + credentials.connect().password()
        }) {
            for (String path : List.of("/", "/connectors", "/connectors/neo4j-master-publisher/config")) {
                assertThat(connect.get(path, login).statusCode()).isEqualTo(401);
            }
        }
    }

    /** The worker itself refuses it, whoever asks too late. */
    @Test
    void shouldNotMoveASinkThatRuns() throws Exception {
        ConnectApi api = connect.api();

        assertThatExceptionOfType(ConnectFailure.BadRequest.class)
                .isThrownBy(() -> api.moveSink("neo4j-subscriber-consumer", Names.TOPIC, 0, 0))
                .withMessageStartingWith(
                        "Could not move connector neo4j-subscriber-consumer to offset 0 of cdc-all: PATCH"
                                + " /connectors/neo4j-subscriber-consumer/offsets was answered 400 (")
                .withMessageContaining("STOPPED state");
    }

    @Test
    void shouldShowNoSecretInAConnectorsConfig() throws Exception {
        List<String> secrets = Stream.of(
                        credentials.master().password(),
                        credentials.subscriber().password(),
                        credentials.connect().password())
                .toList();
        for (String connector : List.of("neo4j-master-publisher", "neo4j-subscriber-consumer")) {
            for (String path : List.of("", "/config", "/tasks", "/status")) {
                HttpResponse<String> answer = connect.get("/connectors/" + connector + path);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(secrets).noneMatch(answer.body()::contains);
            }
            JsonNode config = Json.mapper()
                    .readTree(
                            connect.get("/connectors/" + connector + "/config").body());
            assertThat(config.path("neo4j.authentication.basic.password").asText())
                    .matches("\\$\\{env:(MASTER|SUBSCRIBER)_PASSWORD}");
            config.properties().stream()
                    .filter(key -> key.getKey().matches("(?i).*(password|secret|token).*"))
                    .forEach(key -> assertThat(key.getValue().asText()).startsWith("${env:"));
        }
    }
}
