// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Somebody in the Aura console of the local default, behind the app's back: with the app's own API key. */
final class LocalAura {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String token;

    LocalAura(LiveDemo live) throws IOException, InterruptedException {
        Map<String, String> app = LiveDemo.environment(live.pids("HostMain").get(0));
        url = URI.create(app.get("MAYFLY_AURA_URL"));
        var login = app.get("MAYFLY_AURA_CLIENT_ID") + ":" + app.get("MAYFLY_AURA_CLIENT_SECRET");
        var request = HttpRequest.newBuilder(url.resolve("/oauth/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        token = Json.mapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    /** The newest instance of a demo: {@code m} is its master, {@code s} its subscriber. */
    String instance(String demo, String role) throws IOException, InterruptedException {
        JsonNode instances = call("GET", "/v1/instances", null).path("data");
        return StreamSupport.stream(instances.spliterator(), false)
                .filter(instance ->
                        instance.path("name").asText().matches("mayfly-" + demo + "-[a-z0-9]{5}-" + role + "\\d+"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    void switchCaptureOff(String instance) throws IOException, InterruptedException {
        capture(instance, "OFF");
    }

    /** Off and on again: the changes before it can be read no more, as if they had been pruned. */
    void voidChanges(String instance) throws IOException, InterruptedException {
        capture(instance, "OFF");
        awaitRunning(instance);
        capture(instance, "FULL");
        awaitRunning(instance);
    }

    private void capture(String instance, String mode) throws IOException, InterruptedException {
        call("PATCH", "/v1/instances/" + instance, "{\"cdc_enrichment_mode\":\"" + mode + "\"}");
    }

    private void awaitRunning(String instance) {
        await().until(() -> "running".equals(status(instance)));
    }

    void pause(String instance) throws IOException, InterruptedException {
        call("POST", "/v1/instances/" + instance + "/pause", "");
    }

    void resume(String instance) throws IOException, InterruptedException {
        call("POST", "/v1/instances/" + instance + "/resume", "");
    }

    /** Empty at the first looks: an instance that nobody has asked for yet is not known at once, as at Aura itself. */
    String status(String instance) throws IOException, InterruptedException {
        var answer = send("GET", "/v1/instances/" + instance, null);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 404);
        return Json.mapper().readTree(answer.body()).at("/data/status").asText();
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return Json.mapper().readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
