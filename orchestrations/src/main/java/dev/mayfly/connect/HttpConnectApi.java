// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Kafka Connect's REST API over HTTPS with a pinned certificate. Cheap: all share one pool of connections. */
public final class HttpConnectApi implements ConnectApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final RequestBody NOTHING = RequestBody.create(new byte[0], null);
    private static final long LARGEST_ANSWER_BYTES = 4L << 20;
    private static final OkHttpClient SHARED =
            new OkHttpClient.Builder().followRedirects(false).build();

    private final HttpUrl baseUrl;
    private final String login;
    private final OkHttpClient client;

    public HttpConnectApi(ConnectSettings settings) {
        baseUrl = HttpUrl.get(settings.baseUrl());
        login = Credentials.basic(settings.user(), settings.password().reveal(), StandardCharsets.UTF_8);
        OkHttpClient.Builder builder = SHARED.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.answerTimeout())
                .writeTimeout(settings.answerTimeout());
        settings.certificate().map(PinnedTrust::new).ifPresent(trust -> builder.sslSocketFactory(
                        trust.socketFactory(), trust)
                // The pin is stronger than a name, and the address of a container group is not in its certificate.
                .hostnameVerifier((host, session) -> true));
        client = builder.build();
    }

    @Override
    public List<String> connectors() {
        return get("list the connectors", url("connectors"), ConnectJson::names);
    }

    @Override
    public Set<String> pluginConfigKeys(String connectorClass) {
        HttpUrl url = url("connector-plugins", connectorClass, "config");
        return get("read the keys of plugin " + connectorClass, url, ConnectJson::keys);
    }

    @Override
    public List<ConfigProblem> validate(Map<String, String> config) {
        String connectorClass = config.get("connector.class");
        Request request = request(url("connector-plugins", connectorClass, "config", "validate"))
                .put(body(config))
                .build();
        String doing = "validate a configuration of plugin " + connectorClass;
        return read(doing, request, send(doing, request).body(), ConnectJson::problems);
    }

    @Override
    public Applied putConfig(String name, Map<String, String> config) {
        Request request =
                request(url("connectors", name, "config")).put(body(config)).build();
        int status = send("configure connector " + name, request).status();
        return status == 201 ? Applied.CREATED : Applied.UPDATED;
    }

    @Override
    public Optional<ConnectorStatus> status(String name) {
        try {
            return Optional.of(get(
                    "read the status of connector " + name, url("connectors", name, "status"), ConnectJson::status));
        } catch (ConnectFailure.NotFound e) {
            return Optional.empty();
        }
    }

    @Override
    public void restart(String name, boolean includeTasks, boolean onlyFailed) {
        HttpUrl url = url("connectors", name, "restart")
                .newBuilder()
                .addQueryParameter("includeTasks", Boolean.toString(includeTasks))
                .addQueryParameter("onlyFailed", Boolean.toString(onlyFailed))
                .build();
        send("restart connector " + name, request(url).post(NOTHING).build());
    }

    @Override
    public void pause(String name) {
        put("pause connector " + name, url("connectors", name, "pause"));
    }

    @Override
    public void resume(String name) {
        put("resume connector " + name, url("connectors", name, "resume"));
    }

    @Override
    public void stop(String name) {
        put("stop connector " + name, url("connectors", name, "stop"));
    }

    @Override
    public void moveSink(String name, String topic, int partition, long offset) {
        Map<String, Object> move = Map.of(
                "partition",
                Map.of("kafka_topic", topic, "kafka_partition", partition),
                "offset",
                Map.of("kafka_offset", offset));
        Request request = request(url("connectors", name, "offsets"))
                .patch(body(Map.of("offsets", List.of(move))))
                .build();
        send("move connector " + name + " to offset " + offset + " of " + topic, request);
    }

    @Override
    public void delete(String name) {
        try {
            send(
                    "delete connector " + name,
                    request(url("connectors", name)).delete().build());
        } catch (ConnectFailure.NotFound e) {
            // Gone is what was asked for.
        }
    }

    private void put(String doing, HttpUrl url) {
        send(doing, request(url).put(NOTHING).build());
    }

    private <T> T get(String doing, HttpUrl url, Function<JsonNode, T> reader) {
        Request request = request(url).get().build();
        return read(doing, request, send(doing, request).body(), reader);
    }

    private static <T> T read(String doing, Request request, JsonNode body, Function<JsonNode, T> reader) {
        try {
            return reader.apply(body);
        } catch (IllegalArgumentException e) {
            throw ConnectErrors.unreadable(doing, line(request));
        }
    }

    private Answer send(String doing, Request request) {
        try (Response response = client.newCall(request).execute()) {
            JsonNode body = parse(response.peekBody(LARGEST_ANSWER_BYTES).string());
            if (!response.isSuccessful()) {
                throw ConnectErrors.ofStatus(doing, line(request), response.code(), body);
            }
            return new Answer(response.code(), body);
        } catch (IOException e) {
            throw ConnectErrors.of(doing, line(request), e);
        }
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("Authorization", login).header("Accept", "application/json");
    }

    private HttpUrl url(String... segments) {
        HttpUrl.Builder builder = baseUrl.newBuilder();
        for (String segment : segments) {
            builder.addPathSegment(segment);
        }
        return builder.build();
    }

    private static RequestBody body(Map<String, ?> json) {
        return RequestBody.create(JSON.valueToTree(json).toString(), JSON_TYPE);
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String line(Request request) {
        return request.method() + " " + request.url().encodedPath();
    }

    private record Answer(int status, JsonNode body) {}
}
