// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import com.azure.core.http.HttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.json.Json;
import dev.mayfly.testing.Detour;
import dev.mayfly.testing.FakeIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * A small Key Vault: the secrets of one vault with soft delete, as the REST reference of api-version 7.6 has it
 * (https://learn.microsoft.com/rest/api/keyvault/secrets). Whatever takes time there takes looks here: a soft delete, a
 * recovery or a purge that has begun is over after so many requests for that secret.
 */
final class FakeKeyVault extends Dispatcher implements AutoCloseable {

    private static final String API_VERSION = "7.6";
    private static final int PAGE = 3;

    private enum State {
        LIVE,
        DELETING,
        DELETED,
        RECOVERING,
        PURGING
    }

    private static final class Entry {
        private State state = State.LIVE;
        private int looksLeft;
        private String value;
        private JsonNode tags;
    }

    private final MockWebServer server = new MockWebServer();
    private final URI address =
            URI.create("https://vault-" + UUID.randomUUID().toString().substring(0, 8) + ".vault.azure.net");
    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Deque<MockResponse> next = new ArrayDeque<>();
    private int looks;
    private boolean purgeProtected;

    FakeKeyVault() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the app sees it. Each vault has its own, since the SDK remembers for ever how a host wants the login. */
    URI address() {
        return address;
    }

    HttpClient detour() {
        return new Detour(server);
    }

    synchronized FakeKeyVault taking(int looksEach) {
        this.looks = looksEach;
        return this;
    }

    synchronized FakeKeyVault withPurgeProtection() {
        this.purgeProtected = true;
        return this;
    }

    /** Answers the next requests like that, after the login. */
    synchronized FakeKeyVault answering(MockResponse... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The tags of a live secret. */
    synchronized JsonNode tags(String name) {
        return entries.get(name).tags;
    }

    static MockResponse refusal(int status, String code, String innerCode, String message) {
        ObjectNode error = Json.mapper().createObjectNode().put("code", code).put("message", message);
        if (innerCode != null) {
            error.putObject("innererror").put("code", innerCode);
        }
        return json(status, Json.mapper().createObjectNode().set("error", error))
                .setHeader("x-ms-request-id", "request-1");
    }

    private static MockResponse json(int status, JsonNode body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setBody(body.toString());
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        requests.add(request);
        HttpUrl url = request.getRequestUrl();
        if (!("Bearer " + FakeIdentity.TOKEN).equals(request.getHeader("Authorization"))) {
            return refusal(401, "Unauthorized", null, "AKV10000: Request is missing a Bearer or PoP token.")
                    .setHeader(
                            "WWW-Authenticate",
                            "Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-00000000000b\","
                                    + " resource=\"https://vault.azure.net\"");
        }
        if (!API_VERSION.equals(url.queryParameter("api-version"))) {
            return refusal(400, "BadParameter", null, "api-version " + url.queryParameter("api-version"));
        }
        if (!next.isEmpty()) {
            return next.poll();
        }
        List<String> path =
                url.pathSegments().stream().filter(part -> !part.isEmpty()).toList();
        if (path.size() == 1) {
            return list(path.get(0), url);
        }
        String name = path.get(1);
        pass(name);
        String call = request.getMethod() + " " + path.get(0) + (path.size() == 2 ? "" : "/" + path.get(2));
        return switch (call) {
            case "PUT secrets" -> put(name, body(request));
            case "GET secrets" -> is(name, State.LIVE) ? secret(name, 200) : notFound(name);
            case "DELETE secrets" -> delete(name);
            case "GET deletedsecrets" -> is(name, State.DELETED) ? secret(name, 200) : notFound(name);
            case "DELETE deletedsecrets" -> purge(name);
            case "POST deletedsecrets/recover" -> recover(name);
            default -> refusal(405, "MethodNotAllowed", null, call);
        };
    }

    /** Lets a change that has begun go on by one look. */
    private void pass(String name) {
        Entry entry = entries.get(name);
        if (entry == null || entry.looksLeft-- > 0) {
            return;
        }
        switch (entry.state) {
            case DELETING -> entry.state = State.DELETED;
            case RECOVERING -> entry.state = State.LIVE;
            case PURGING -> entries.remove(name);
            case LIVE, DELETED -> entry.looksLeft = 0;
        }
    }

    private void begin(String name, State state) {
        entries.get(name).state = state;
        entries.get(name).looksLeft = looks;
    }

    private boolean is(String name, State state) {
        return entries.containsKey(name) && entries.get(name).state == state;
    }

    private MockResponse put(String name, JsonNode body) {
        Entry entry = entries.computeIfAbsent(name, key -> new Entry());
        if (entry.state != State.LIVE) {
            return conflict(name, entry.state);
        }
        entry.value = body.path("value").asText();
        entry.tags = body.path("tags");
        return secret(name, 200);
    }

    private MockResponse delete(String name) {
        if (is(name, State.LIVE)) {
            begin(name, State.DELETING);
            return secret(name, 200);
        }
        return entries.containsKey(name) && !is(name, State.DELETED)
                ? conflict(name, entries.get(name).state)
                : notFound(name);
    }

    private MockResponse purge(String name) {
        if (!entries.containsKey(name) || is(name, State.LIVE)) {
            return notFound(name);
        }
        if (!is(name, State.DELETED)) {
            return conflict(name, entries.get(name).state);
        }
        if (purgeProtected) {
            return refusal(
                    403,
                    "Forbidden",
                    null,
                    "Operation \"purge\" is not allowed because purge protection is enabled for this vault. Key Vault"
                            + " service will automatically purge it after the retention period has passed.");
        }
        begin(name, State.PURGING);
        return new MockResponse().setResponseCode(204);
    }

    private MockResponse recover(String name) {
        if (!is(name, State.DELETED)) {
            return notFound(name);
        }
        begin(name, State.RECOVERING);
        return secret(name, 200);
    }

    private static MockResponse conflict(String name, State state) {
        return switch (state) {
            case DELETED ->
                refusal(
                        409,
                        "Conflict",
                        "ObjectIsDeletedButRecoverable",
                        "Secret " + name + " is currently in a deleted but recoverable state");
            case RECOVERING ->
                refusal(409, "Conflict", "ObjectIsBeingRecovered", "Secret " + name + " is currently being recovered");
            default -> refusal(409, "Conflict", "ObjectIsBeingDeleted", "Secret " + name + " is being deleted");
        };
    }

    private static MockResponse notFound(String name) {
        return refusal(
                404, "SecretNotFound", null, "A secret with (name/id) " + name + " was not found in this vault.");
    }

    private MockResponse secret(String name, int status) {
        return json(status, item(name).put("value", entries.get(name).value));
    }

    private ObjectNode item(String name) {
        ObjectNode item =
                Json.mapper().createObjectNode().put("id", address + "/secrets/" + name + "/0123456789abcdef");
        item.putObject("attributes")
                .put("enabled", true)
                .put("created", 1_772_000_000)
                .put("updated", 1_772_000_000)
                .put("recoveryLevel", purgeProtected ? "Recoverable" : "Recoverable+Purgeable")
                .put("recoverableDays", 90);
        if (!is(name, State.LIVE)) {
            item.put("recoveryId", address + "/deletedsecrets/" + name);
        }
        return item;
    }

    /** Three a page, so that a test needs few secrets to see several. */
    private MockResponse list(String kind, HttpUrl url) {
        State state = kind.equals("secrets") ? State.LIVE : State.DELETED;
        List<String> names =
                entries.keySet().stream().filter(name -> is(name, state)).toList();
        String token = url.queryParameter("$skiptoken");
        int from = token == null ? 0 : Integer.parseInt(token);
        ObjectNode page = Json.mapper().createObjectNode();
        var items = page.putArray("value");
        names.stream().skip(from).limit(PAGE).forEach(name -> items.add(item(name)));
        page.put(
                "nextLink",
                from + PAGE < names.size()
                        ? address + ":443/" + kind + "?api-version=" + API_VERSION + "&$skiptoken=" + (from + PAGE)
                        : null);
        return json(200, page);
    }

    private static JsonNode body(RecordedRequest request) {
        try {
            return Json.mapper().readTree(request.getBody().clone().readUtf8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
    }
}
