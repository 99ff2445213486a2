// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads Connect's answers, passing over fields that are not known. Each method throws {@link IllegalArgumentException} if
 * something needed is missing.
 */
final class ConnectJson {
    private ConnectJson() {}

    static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        list(json).forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    static Set<String> keys(JsonNode json) {
        Set<String> keys = new TreeSet<>();
        list(json).forEach(key -> keys.add(text(key, "name")));
        return Set.copyOf(keys);
    }

    /** Only the errors: the values beside them are resolved references, which nobody should carry around. */
    static List<ConfigProblem> problems(JsonNode json) {
        List<ConfigProblem> problems = new ArrayList<>();
        for (JsonNode config : list(json.path("configs"))) {
            JsonNode value = config.path("value");
            value.path("errors").forEach(error -> problems.add(new ConfigProblem(text(value, "name"), error.asText())));
        }
        return List.copyOf(problems);
    }

    static ConnectorStatus status(JsonNode json) {
        JsonNode connector = json.path("connector");
        List<TaskStatus> tasks = new ArrayList<>();
        for (JsonNode task : list(json.path("tasks"))) {
            tasks.add(new TaskStatus(
                    task.path("id").asInt(), state(task), task.path("worker_id").asText(""), trace(task)));
        }
        tasks.sort(Comparator.comparingInt(TaskStatus::id));
        return new ConnectorStatus(
                text(json, "name"),
                state(connector),
                connector.path("worker_id").asText(""),
                trace(connector),
                tasks);
    }

    private static ConnectorState state(JsonNode json) {
        return ConnectorState.of(text(json, "state"));
    }

    private static Optional<String> trace(JsonNode json) {
        return Optional.ofNullable(json.path("trace").textValue())
                .filter(trace -> !trace.isBlank())
                .map(Traces::cut);
    }

    private static JsonNode list(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("not a list");
        }
        return json;
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.textValue();
    }
}
