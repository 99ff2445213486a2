// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host heeds of {@code host.json}; see https://learn.microsoft.com/azure/azure-functions/functions-host-json.
 *
 * @param routePrefix without slashes; empty if there is none; default {@code api}
 * @param functionTimeout default 30 minutes, as on the Flex Consumption plan; empty for unbounded ({@code -1})
 * @param hubName the Durable task hub; default {@code TestHubName}, as with the Core Tools
 * @param maxActivities activities at once; default 10 for each processor
 * @param maxOrchestrators orchestrators at once; default 10 for each processor
 */
public record HostJson(
        String routePrefix,
        Optional<Duration> functionTimeout,
        String hubName,
        int maxActivities,
        int maxOrchestrators) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
    private static final Pattern TIME_SPAN = Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})");

    static HostJson read(Path file) {
        try {
            return of(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static HostJson of(JsonNode json) {
        int perProcessor = 10 * Runtime.getRuntime().availableProcessors();
        JsonNode durable = json.at("/extensions/durableTask");
        return new HostJson(
                json.at("/extensions/http/routePrefix").asText("api").replaceAll("^/+|/+$", ""),
                timeout(json.path("functionTimeout").asText("")),
                durable.path("hubName").asText("TestHubName"),
                durable.path("maxConcurrentActivityFunctions").asInt(perProcessor),
                durable.path("maxConcurrentOrchestratorFunctions").asInt(perProcessor));
    }

    private static Optional<Duration> timeout(String text) {
        if (text.isBlank()) {
            return Optional.of(DEFAULT_TIMEOUT);
        }
        if (text.equals("-1")) {
            return Optional.empty();
        }
        Matcher span = TIME_SPAN.matcher(text);
        if (!span.matches()) {
            throw new IllegalArgumentException(
                    "functionTimeout in host.json is \"" + text + "\"; allowed are [d.]hh:mm:ss and -1");
        }
        long days = span.group(1) == null ? 0 : Long.parseLong(span.group(1));
        return Optional.of(Duration.ofDays(days)
                .plusHours(Long.parseLong(span.group(2)))
                .plusMinutes(Long.parseLong(span.group(3)))
                .plusSeconds(Long.parseLong(span.group(4))));
    }
}
