// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in a connector's configuration what Connect accepts without a word and what then does not work. Pure: the plugin's
 * keys come from {@link ConnectApi#pluginConfigKeys}.
 */
public final class ConnectorLint {
    private static final String TOPIC = "[a-zA-Z0-9._-]+";
    private static final Pattern SOURCE_TOPIC_KEY = Pattern.compile("neo4j\\.cdc\\.topic\\." + TOPIC
            + "\\.(patterns|key-strategy|value-strategy|patterns\\.\\d+\\.(pattern|operation|changesTo"
            + "|metadata\\.(authenticatedUser|executingUser|txMetadata\\..+)))");
    private static final Pattern SINK_TOPIC_KEY = Pattern.compile("neo4j\\.(cypher|pattern)\\.topic\\." + TOPIC);
    private static final Pattern SOURCE_PATTERN =
            Pattern.compile("neo4j\\.cdc\\.topic\\.(" + TOPIC + ")\\.patterns(\\.\\d+\\.pattern)?");
    /** What Connect hands on to somebody else who knows the rest of the key. */
    private static final Pattern HANDED_ON = Pattern.compile("(producer\\.override|consumer\\.override|admin\\.override"
            + "|key\\.converter|value\\.converter|header\\.converter|transforms|predicates|topic\\.creation)\\..+");
    /** Defined and checked by 5.2.0, and read by nobody. */
    private static final Set<String> DEAD = Set.of("neo4j.batch-timeout", "neo4j.cdc.max-batched-queries");

    private static final Pattern SECRET_KEY = Pattern.compile(
            "neo4j\\.authentication\\.(basic\\.password|bearer\\.token|custom\\.credentials|kerberos\\.ticket)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^:}]+:[^}]+}");
    private static final List<String> IDLE_LIMITS = List.of("connections.max.idle.ms", "metadata.max.age.ms");
    private static final long EVENT_HUBS_IDLE_MS = 240_000;

    private static final String VALUE_CONVERTER = "value.converter";
    private static final Set<String> JSON_CONVERTERS =
            Set.of(ValueConverter.PLAIN.className(), ValueConverter.PACKED.className());
    private static final Set<String> CONVERTERS_WITH_SCHEMA = Set.of(
            ValueConverter.PLAIN.className(),
            ValueConverter.PACKED.className(),
            "io.confluent.connect.avro.AvroConverter",
            "io.confluent.connect.json.JsonSchemaConverter",
            "io.confluent.connect.protobuf.ProtobufConverter");
    private static final Set<String> PAYLOAD_MODES_OF_CDC = Set.of("EXTENDED", "COMPACT");

    private ConnectorLint() {}

    /**
     * All problems of a configuration; empty is good.
     *
     * @param pluginKeys the keys that the plugin defines
     */
    public static List<ConfigProblem> lint(ConnectorKind kind, Map<String, String> config, Set<String> pluginKeys) {
        List<ConfigProblem> problems = new ArrayList<>();
        unknownKeys(kind, config, pluginKeys, problems);
        deadKeys(config, problems);
        oneTask(config, problems);
        idleLimits(kind, config, problems);
        noSecrets(config, problems);
        converter(config, problems);
        if (kind == ConnectorKind.SOURCE) {
            sourceTopics(config, problems);
            payloadMode(config, problems);
        } else {
            sinkTopics(config, problems);
        }
        return List.copyOf(problems);
    }

    /** What is wrong between two configurations that may be right each for itself; empty is good. */
    public static List<ConfigProblem> lintPair(Map<String, String> source, Map<String, String> sink) {
        List<ConfigProblem> problems = new ArrayList<>();
        if (!converterSettings(source).equals(converterSettings(sink)) && !isPlainForSmall(source, sink)) {
            problems.add(new ConfigProblem(
                    VALUE_CONVERTER, "must be the same on both sides, or the sink cannot read what the source writes"));
        }
        List<String> read = list(sink, "topics");
        source.keySet().stream()
                .map(SOURCE_PATTERN::matcher)
                .filter(Matcher::matches)
                .map(key -> key.group(1))
                .distinct()
                .filter(topic -> !read.contains(topic))
                .forEach(topic -> problems.add(new ConfigProblem(
                        "topics", "the source writes topic " + topic + ", which the sink does not read")));
        return List.copyOf(problems);
    }

    /** The one pair of different converters that works: the small one reads plain JSON too. */
    private static boolean isPlainForSmall(Map<String, String> source, Map<String, String> sink) {
        return ValueConverter.PLAIN.className().equals(source.get(VALUE_CONVERTER))
                && ValueConverter.PACKED.className().equals(sink.get(VALUE_CONVERTER));
    }

    private static Map<String, String> converterSettings(Map<String, String> config) {
        Map<String, String> settings = new TreeMap<>(config);
        settings.keySet().removeIf(key -> !key.equals(VALUE_CONVERTER) && !key.startsWith(VALUE_CONVERTER + "."));
        return settings;
    }

    private static void unknownKeys(
            ConnectorKind kind, Map<String, String> config, Set<String> pluginKeys, List<ConfigProblem> problems) {
        Pattern topicKey = kind == ConnectorKind.SOURCE ? SOURCE_TOPIC_KEY : SINK_TOPIC_KEY;
        Predicate<String> known = key -> pluginKeys.contains(key)
                || topicKey.matcher(key).matches()
                || HANDED_ON.matcher(key).matches();
        config.keySet().stream()
                .filter(known.negate())
                .forEach(key -> problems.add(
                        new ConfigProblem(key, "the plugin does not know this key and would ignore it silently")));
    }

    private static void deadKeys(Map<String, String> config, List<ConfigProblem> problems) {
        config.keySet().stream()
                .filter(DEAD::contains)
                .forEach(key ->
                        problems.add(new ConfigProblem(key, "the connector accepts this key and never reads it")));
    }

    private static void oneTask(Map<String, String> config, List<ConfigProblem> problems) {
        String tasks = config.getOrDefault("tasks.max", "1");
        if (!tasks.equals("1")) {
            problems.add(new ConfigProblem("tasks.max", "must be 1, or the order of commits is lost; is " + tasks));
        }
    }

    private static void idleLimits(ConnectorKind kind, Map<String, String> config, List<ConfigProblem> problems) {
        String prefix = kind == ConnectorKind.SOURCE ? "producer.override." : "consumer.override.";
        for (String limit : IDLE_LIMITS) {
            String value = config.get(prefix + limit);
            if (value == null || !value.matches("\\d{1,9}") || Long.parseLong(value) >= EVENT_HUBS_IDLE_MS) {
                problems.add(new ConfigProblem(
                        prefix + limit,
                        "must be a number below " + EVENT_HUBS_IDLE_MS + ", after which Event Hubs drops an idle"
                                + " connection; is " + (value == null ? "missing" : value)));
            }
        }
    }

    private static void noSecrets(Map<String, String> config, List<ConfigProblem> problems) {
        config.forEach((key, value) -> {
            if (SECRET_KEY.matcher(key).matches() && !REFERENCE.matcher(value).matches()) {
                problems.add(new ConfigProblem(
                        key,
                        "must be a reference such as ${env:NAME}: a configuration can be read by whoever can log in"));
            }
        });
    }

    /** Without one here the worker's own would count, which nobody looks at. */
    private static void converter(Map<String, String> config, List<ConfigProblem> problems) {
        String converter = config.getOrDefault(VALUE_CONVERTER, "missing");
        boolean bare = JSON_CONVERTERS.contains(converter)
                && !config.getOrDefault(VALUE_CONVERTER + ".schemas.enable", "true")
                        .equals("true");
        if (bare || !CONVERTERS_WITH_SCHEMA.contains(converter)) {
            problems.add(new ConfigProblem(
                    VALUE_CONVERTER,
                    "must write a schema with each value, since the CDC sink takes no other; is " + converter
                            + (bare ? " without schemas.enable" : "")));
        }
    }

    private static void payloadMode(Map<String, String> config, List<ConfigProblem> problems) {
        String mode = config.getOrDefault("neo4j.payload-mode", "EXTENDED");
        if (!PAYLOAD_MODES_OF_CDC.contains(mode)) {
            problems.add(new ConfigProblem(
                    "neo4j.payload-mode", "must be EXTENDED or COMPACT, the CDC sink reads no other; is " + mode));
        }
    }

    private static void sourceTopics(Map<String, String> config, List<ConfigProblem> problems) {
        if (config.keySet().stream()
                .noneMatch(key -> SOURCE_PATTERN.matcher(key).matches())) {
            problems.add(
                    new ConfigProblem("neo4j.cdc.topic.<topic>.patterns", "is missing: nothing would be captured"));
        }
        for (String key : config.keySet()) {
            boolean mixed = key.endsWith(".patterns")
                    && config.keySet().stream().anyMatch(other -> other.startsWith(key + "."));
            if (mixed) {
                problems.add(new ConfigProblem(key, "may not stand beside numbered patterns of the same topic"));
            }
            if (key.endsWith(".value-strategy") && "ENTITY_EVENT".equals(config.get(key))) {
                problems.add(new ConfigProblem(key, "the CDC sink cannot read ENTITY_EVENT"));
            }
        }
    }

    /** Only the task finds these out, when it starts; a topic that only the strategy names is never even noticed. */
    private static void sinkTopics(Map<String, String> config, List<ConfigProblem> problems) {
        List<String> topics = list(config, "topics");
        List<String> withStrategy = Stream.concat(
                        Stream.of("neo4j.cdc.source-id.topics", "neo4j.cdc.schema.topics", "neo4j.cud.topics")
                                .flatMap(key -> list(config, key).stream()),
                        config.keySet().stream()
                                .filter(key -> SINK_TOPIC_KEY.matcher(key).matches())
                                .map(key -> key.replaceFirst("neo4j\\.(cypher|pattern)\\.topic\\.", "")))
                .toList();
        for (String topic : topics) {
            long strategies = withStrategy.stream().filter(topic::equals).count();
            if (strategies != 1) {
                problems.add(new ConfigProblem(
                        "topics", "topic " + topic + " needs exactly one strategy, it has " + strategies));
            }
        }
        withStrategy.stream()
                .filter(topic -> !topics.contains(topic))
                .forEach(topic -> problems.add(
                        new ConfigProblem("topics", "topic " + topic + " has a strategy and is not in topics")));
    }

    private static List<String> list(Map<String, String> config, String key) {
        return Stream.of(config.getOrDefault(key, "").split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }
}
