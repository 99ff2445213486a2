// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.mayfly.cli.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the app answers is what {@code docs/openapi.yaml} says. */
@ExtendWith(LiveDemo.Shared.class)
class ApiLiveIT {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final ObjectMapper YAML = new YAMLMapper();

    private final JsonNode api;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    ApiLiveIT() throws IOException {
        api = YAML.readTree(Project.home().resolve("docs/openapi.yaml").toFile());
    }

    /** Every path takes every method, and refuses those that it does not have with the list of those that it has. */
    @Test
    void shouldHaveTheMethodsThatAreDescribed(LiveDemo live) {
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            if (path.getValue().at("/get/security").isArray()) {
                // What needs no key takes GET alone, and the host itself refuses the rest.
                continue;
            }
            var answer = live.call("PUT", concrete(path.getKey(), live), null);
            assertThat(answer.status()).as(path.getKey()).isEqualTo(405);
            var allowed = Stream.of(answer.json()
                            .path("detail")
                            .asText()
                            .replaceAll(".*allowed: |\\.$", "")
                            .split(", "))
                    .map(method -> method.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            assertThat(allowed).as(path.getKey()).isEqualTo(methods(path.getValue()));
        }
    }

    private static Set<String> methods(JsonNode path) {
        return path.properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .collect(Collectors.toSet());
    }

    private static String concrete(String path, LiveDemo live) {
        return path.replace("{id}", live.id()).replaceAll("\\{[a-z]+}", "unknown");
    }

    @Test
    void shouldAnswerEveryGetAsDescribed(LiveDemo live) {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            if (path.getValue().has("get") && !path.getKey().startsWith("/dashboard")) {
                var answer = live.call("GET", concrete(path.getKey(), live), null);
                wrong.addAll(compare("GET " + path.getKey(), path.getValue().path("get"), answer));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The examples make nothing, and are run as they stand. */
    @Test
    void shouldAnswerEveryExampleAsDescribed(LiveDemo live) {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                for (JsonNode example : call.getValue().at("/requestBody/content/application~1json/examples")) {
                    var answer = live.call(
                            call.getKey().toUpperCase(Locale.ROOT),
                            concrete(path.getKey(), live),
                            example.path("value").toString());
                    wrong.addAll(compare(call.getKey() + " " + path.getKey(), call.getValue(), answer));
                    assertThat(answer.status()).as(path.getKey() + example).isLessThan(300);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldTellAProblemAsDescribed(LiveDemo live) {
        var unknown = live.call("GET", "/demos/unknown", null);
        var bad = live.call("POST", "/demos", "{\"ttl\":\"for ever\",\"id\":\"Nope!\"}");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(compare("unknown", api.at("/paths/~1demos~1{id}/get"), unknown))
                .isEmpty();
        assertThat(compare("bad", api.at("/paths/~1demos/post"), bad)).isEmpty();
    }

    private List<String> compare(String call, JsonNode described, LiveDemo.Answer answer) {
        var responses = described.path("responses");
        var status = Integer.toString(answer.status());
        var response = resolve(responses.path(responses.has(status) ? status : "default"));
        if (answer.status() < 400 && !responses.has(status)) {
            return List.of(call + " answered " + status + ", which is not described");
        }
        var content = response.path("content").properties();
        if (content.isEmpty()) {
            return List.of();
        }
        var schema = content.iterator().next().getValue().path("schema");
        return validate(schema, answer.json()).stream()
                .map(message -> call + " " + status + ": " + message.getMessage())
                .toList();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** References go to the components of the whole document, so they are given along. */
    private Set<ValidationMessage> validate(JsonNode schema, JsonNode json) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", api.path("components"));
        return schemas.getSchema(whole).validate(json);
    }
}
