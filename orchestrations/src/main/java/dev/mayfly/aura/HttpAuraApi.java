// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.aura.Answer.Answered;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The Aura API over HTTP. One for the life of the process: it holds the token and the connections. */
public final class HttpAuraApi implements AuraApi, AuraInspection {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSTANCES = "/v1/instances";

    private final AuraSettings settings;
    private final Clock clock;
    private final Transport transport;
    private final TokenSource tokens;
    private final RequestBudget budget;

    public HttpAuraApi(AuraSettings settings) {
        this(settings, Clock.systemUTC());
    }

    HttpAuraApi(AuraSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        transport = new Transport(settings, clock);
        tokens = new TokenSource(this::fetchToken, clock);
        budget = new RequestBudget(clock);
    }

    @Override
    public void login() {
        fetchToken();
    }

    @Override
    public AuraProject project() {
        String path = "/v1/tenants/" + encoded(settings.tenantId());
        return data(AuraCall.get("read Aura project " + settings.tenantId(), path), AuraJson::project);
    }

    @Override
    public List<InstanceSummary> list() {
        String tenant = encoded(settings.tenantId());
        AuraCall call = AuraCall.get("list the instances on Aura", INSTANCES + "?tenantId=" + tenant);
        return data(call, AuraJson::summaries);
    }

    @Override
    public List<InstanceSummary> findByName(String name) {
        return list().stream().filter(instance -> instance.name().equals(name)).toList();
    }

    @Override
    public AuraInstance get(String id) {
        return data(AuraCall.get("read Aura instance " + id, path(id)), AuraJson::instance);
    }

    @Override
    public CreatedInstance create(NewInstance instance) {
        Map<String, String> body = Map.of(
                "name", instance.name(),
                "version", "5",
                "cloud_provider", "azure",
                "type", instance.type(),
                "memory", instance.memory(),
                "region", instance.region(),
                "tenant_id", settings.tenantId());
        String doing = "create Aura instance \"" + instance.name() + "\"";
        return data(AuraCall.post(doing, INSTANCES, json(body)), AuraJson::created);
    }

    @Override
    public void setCdcMode(String id, CdcMode mode) {
        String body = json(Map.of("cdc_enrichment_mode", mode.name()));
        perform(AuraCall.patch("set CDC of Aura instance " + id + " to " + mode, path(id), body));
    }

    @Override
    public Deletion delete(String id) {
        AuraCall call = AuraCall.delete("delete Aura instance " + id, path(id));
        Answer answer = send(call);
        if (answer instanceof Answered answered && answered.status() == 404) {
            return Deletion.ALREADY_GONE;
        }
        succeeded(call, answer);
        return Deletion.STARTED;
    }

    // An action without a body is answered 415.
    @Override
    public void pause(String id) {
        perform(AuraCall.post("pause Aura instance " + id, path(id) + "/pause", "{}"));
    }

    @Override
    public void resume(String id) {
        perform(AuraCall.post("resume Aura instance " + id, path(id) + "/resume", "{}"));
    }

    @Override
    public boolean hasRoomFor(int requests) {
        return budget.allows(requests);
    }

    private void perform(AuraCall call) {
        succeeded(call, send(call));
    }

    private <T> T data(AuraCall call, Function<JsonNode, T> reader) {
        Answered answer = succeeded(call, send(call));
        return read(call, answer, json -> reader.apply(json.required("data")));
    }

    private static <T> T read(AuraCall call, Answered answer, Function<JsonNode, T> reader) {
        try {
            return reader.apply(JSON.readTree(answer.body()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Not chained: a parser's message quotes what it could not parse.
            throw AuraErrors.unreadable(call, answer);
        }
    }

    private Answered succeeded(AuraCall call, Answer answer) {
        if (answer instanceof Answered answered && answered.isSuccess()) {
            return answered;
        }
        String hint = "Check that the Aura API credentials with client id " + settings.clientId()
                + " are valid and that their user may do this in tenant " + settings.tenantId() + ".";
        throw AuraErrors.of(call, answer, hint);
    }

    private Answer send(AuraCall call) {
        AccessToken token = tokens.current();
        Answer answer = send(call, token);
        if (answer instanceof Answered refused && refused.isTokenRefused()) {
            // Refused before anything was done, so that even a POST may be sent again; twice refused is a verdict.
            tokens.drop(token);
            answer = send(call, tokens.current());
        }
        return answer;
    }

    private Answer send(AuraCall call, AccessToken token) {
        budget.spend();
        RequestBody body = call.body().map(Transport::json).orElse(null);
        Request request = request(call.path())
                .header("Authorization", "Bearer " + token.value().reveal())
                .method(call.method(), body)
                .build();
        return transport.send(request, call.repeatable());
    }

    private AccessToken fetchToken() {
        AuraCall call = new AuraCall("get an access token of Aura", "POST", "/oauth/token", Optional.empty(), true);
        String login =
                Credentials.basic(settings.clientId(), settings.clientSecret().reveal(), StandardCharsets.UTF_8);
        Request request = request(call.path())
                .header("Authorization", login)
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .build())
                .build();
        Answer answer = transport.send(request, call.repeatable());
        if (!(answer instanceof Answered answered && answered.isSuccess())) {
            throw AuraErrors.of(call, answer, "Check client id and client secret of the Aura API credentials.");
        }
        return read(call, (Answered) answer, json -> AuraJson.token(json, clock.instant()));
    }

    private Request.Builder request(String path) {
        return new Request.Builder()
                .url(settings.baseUrl().resolve(path).toString())
                .header("Accept", "application/json")
                .header("User-Agent", "mayfly");
    }

    private static String path(String id) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not an id of an Aura instance: \"" + id + "\"");
        }
        return INSTANCES + "/" + id;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Map<String, String> fields) {
        return JSON.valueToTree(fields).toString();
    }
}
