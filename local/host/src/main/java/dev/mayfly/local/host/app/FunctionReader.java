// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a {@link FunctionSpec} of a function.json. Its exceptions say what is wrong and what is allowed. */
final class FunctionReader {
    private static final Pattern SETTING = Pattern.compile("%([^%]+)%");

    private final Map<String, String> settings;

    FunctionReader(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Empty if the function is switched off. */
    Optional<FunctionSpec> read(String name, JsonNode json) {
        if (isDisabled(name, json)) {
            return Optional.empty();
        }
        String entryPoint = json.path("entryPoint").asText();
        int dot = entryPoint.lastIndexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException("entryPoint is \"" + entryPoint + "\", not <class>.<method>");
        }
        List<JsonNode> triggers = new ArrayList<>();
        List<String> clients = new ArrayList<>();
        for (JsonNode binding : json.path("bindings")) {
            switch (type(binding)) {
                case "httptrigger", "timertrigger", "orchestrationtrigger", "activitytrigger" -> triggers.add(binding);
                case "durableclient" -> clients.add(binding.path("name").asText());
                case "http" -> {} // The output of an HTTP function is its return value.
                default ->
                    throw new IllegalArgumentException(
                            "bindings of type " + binding.path("type").asText() + " are not known here");
            }
        }
        if (triggers.size() != 1) {
            throw new IllegalArgumentException("it has " + triggers.size() + " triggers instead of one");
        }
        JsonNode trigger = triggers.get(0);
        return Optional.of(new FunctionSpec(
                name,
                entryPoint.substring(0, dot),
                entryPoint.substring(dot + 1),
                trigger(name, trigger),
                trigger.path("name").asText(),
                clients,
                json));
    }

    private boolean isDisabled(String name, JsonNode json) {
        String setting = settings.getOrDefault("AzureWebJobs." + name + ".Disabled", "false");
        return json.path("disabled").asBoolean() || setting.equals("1") || setting.equalsIgnoreCase("true");
    }

    private Trigger trigger(String function, JsonNode binding) {
        return switch (type(binding)) {
            case "httptrigger" -> http(function, binding);
            case "timertrigger" ->
                new Trigger.Timer(resolve(binding.path("schedule").asText()));
            case "orchestrationtrigger" ->
                new Trigger.Orchestration(orElse(binding.path("orchestration").asText(), function));
            default -> new Trigger.Activity(orElse(binding.path("activity").asText(), function));
        };
    }

    private Trigger http(String function, JsonNode binding) {
        Set<String> methods = new HashSet<>();
        binding.path("methods").forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
        String route = orElse(resolve(binding.path("route").asText()), function);
        return new Trigger.Http(
                route.replaceAll("^/+", ""),
                methods,
                AuthLevel.parse(binding.path("authLevel").asText()));
    }

    /** Replaces each {@code %NAME%} by the app setting of that name. */
    private String resolve(String text) {
        Matcher matcher = SETTING.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String value = settings.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" names the app setting " + matcher.group(1) + ", which is not set");
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }

    private static String type(JsonNode binding) {
        return binding.path("type").asText().toLowerCase(Locale.ROOT);
    }

    private static String orElse(String text, String fallback) {
        return text.isBlank() ? fallback : text;
    }
}
