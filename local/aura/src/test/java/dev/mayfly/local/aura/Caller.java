// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Calls the server as anybody could, without the product's client. */
final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private String token = "";

    Caller(String url) {
        this.url = url;
    }

    /** An answer with its body as JSON. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {
        String reason() {
            return body.at("/errors/0/reason").asText();
        }

        JsonNode data() {
            return body.path("data");
        }
    }

    Caller login(AuraConfig.Account account) throws Exception {
        Reply reply = token(account, "grant_type=client_credentials");
        token = reply.body().path("access_token").asText();
        return this;
    }

    Reply token(AuraConfig.Account account, String form) throws Exception {
        String pair = account.clientId() + ":" + account.clientSecret();
        String login = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    Reply get(String path) throws Exception {
        return send(request(path).GET());
    }

    Reply delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    Reply post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", JSON_TYPE).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply postNothing(String path) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Reply patch(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", JSON_TYPE)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), JSON.readTree(response.body()), response);
    }
}
