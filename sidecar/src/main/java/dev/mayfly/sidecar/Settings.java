// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the environment says, read once and checked as a whole.
 *
 * @param uri {@code NEO4J_URI}: bolt or neo4j, with {@code +s} or {@code +ssc} for TLS
 * @param username {@code NEO4J_USERNAME}
 * @param password {@code NEO4J_PASSWORD}
 * @param database {@code NEO4J_DATABASE}, the user's home database if not set
 * @param interval {@code HEARTBEAT_INTERVAL} between two markers, 100 ms to 1 h, default 30 s
 * @param startGrace {@code HEARTBEAT_START_GRACE}: how long health is good before the first marker, default 1 min
 * @param healthHost {@code HEALTH_HOST}, default 0.0.0.0
 * @param healthPort {@code HEALTH_PORT}, default 8085
 */
record Settings(
        String uri,
        String username,
        String password,
        Optional<String> database,
        Duration interval,
        Duration startGrace,
        String healthHost,
        int healthPort) {

    private static final Pattern URI = Pattern.compile("(bolt|neo4j)(\\+s|\\+ssc)?://[^/@\\s]+/?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Either all settings, or everything that is wrong with them, one sentence each. */
    sealed interface Outcome {
        /** All good. */
        record Good(Settings settings) implements Outcome {}

        /** What to mend; holds no secret. */
        record Bad(List<String> errors) implements Outcome {}
    }

    /** Reads and checks all variables. */
    static Outcome read(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        Settings settings = new Settings(
                reader.required("NEO4J_URI", Settings::uri),
                reader.required("NEO4J_USERNAME", Optional::of),
                reader.required("NEO4J_PASSWORD", Optional::of),
                Optional.of(reader.value("NEO4J_DATABASE")).filter(name -> !name.isEmpty()),
                reader.optional("HEARTBEAT_INTERVAL", "30s", Settings::duration),
                reader.optional("HEARTBEAT_START_GRACE", "1m", Settings::duration),
                reader.optional("HEALTH_HOST", "0.0.0.0", Optional::of),
                reader.optional("HEALTH_PORT", "8085", Settings::port));
        return reader.errors.isEmpty() ? new Outcome.Good(settings) : new Outcome.Bad(List.copyOf(reader.errors));
    }

    private static Optional<String> uri(String text) {
        return Optional.of(text).filter(uri -> URI.matcher(uri).matches());
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                };
        return Optional.of(duration).filter(d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0);
    }

    private static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(port -> port.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port >= 1 && port <= 65_535);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Settings[uri=" + uri + ", username=" + username + ", interval=" + interval + "]";
    }

    /** Collects errors instead of stopping at the first. */
    private static final class Reader {

        private static final Map<String, String> RULES = Map.of(
                "NEO4J_URI", "must be like neo4j+s://host or bolt://host:7687, without a user in it",
                "HEARTBEAT_INTERVAL", "must be like 500ms, 30s or 2m, from 100ms to 1h",
                "HEARTBEAT_START_GRACE", "must be like 500ms, 30s or 2m, from 100ms to 1h",
                "HEALTH_PORT", "must be a port from 1 to 65535");

        private final Map<String, String> environment;
        private final List<String> errors = new ArrayList<>();

        private Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        private String required(String name, Function<String, Optional<String>> parse) {
            if (value(name).isEmpty()) {
                errors.add(name + " is not set.");
                return "";
            }
            return parsed(name, value(name), parse).orElse("");
        }

        private <T> T optional(String name, String byDefault, Function<String, Optional<T>> parse) {
            Optional<T> given = value(name).isEmpty() ? Optional.empty() : parsed(name, value(name), parse);
            return given.or(() -> parse.apply(byDefault)).orElseThrow();
        }

        private <T> Optional<T> parsed(String name, String text, Function<String, Optional<T>> parse) {
            Optional<T> parsed = parse.apply(text);
            if (parsed.isEmpty()) {
                // A wrong URI may hold a user and a password, so it is not repeated.
                String told = name.equals("NEO4J_URI") ? name + " " : name + " is '" + text + "', but ";
                errors.add(told + RULES.get(name) + ".");
            }
            return parsed;
        }

        private String value(String name) {
            return environment.getOrDefault(name, "");
        }
    }
}
