// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.source.select.Criteria;
import dev.mayfly.local.connectors.source.select.Pattern;
import dev.mayfly.local.connectors.source.select.PatternParser;
import dev.mayfly.local.connectors.source.select.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.apache.kafka.common.config.ConfigException;

/** Reads the keys {@code neo4j.cdc.topic.<topic>.…}, which say what goes to which topic. */
final class TopicKeys {
    private static final String PREFIX = "neo4j.cdc.topic.";
    private static final java.util.regex.Pattern TOPIC_OF_PATTERNS =
            java.util.regex.Pattern.compile("neo4j\\.cdc\\.topic\\.([a-zA-Z0-9._-]+?)\\.patterns(\\.\\d+\\.pattern)?");

    private final Map<String, String> config;

    private TopicKeys(Map<String, String> config) {
        this.config = config;
    }

    /**
     * The topics with their selectors, in the order of their names.
     *
     * @throws ConfigException if no topic has a pattern, or if a pattern or one of its options cannot be read
     */
    static List<TopicRoute> routes(Map<String, String> config) {
        TopicKeys keys = new TopicKeys(config);
        List<TopicRoute> routes = keys.topics().stream().map(keys::route).toList();
        if (routes.isEmpty()) {
            throw new ConfigException("At least one topic needs to be configured with pattern(s) describing the changes"
                    + " that it gets, such as neo4j.cdc.topic.my-topic.patterns=(),()-[]-()");
        }
        return routes;
    }

    private SortedSet<String> topics() {
        SortedSet<String> topics = new TreeSet<>();
        for (String key : config.keySet()) {
            Matcher matcher = TOPIC_OF_PATTERNS.matcher(key);
            if (matcher.matches()) {
                topics.add(matcher.group(1));
            }
        }
        return topics;
    }

    private TopicRoute route(String topic) {
        String valueStrategy = option(topic, "value-strategy", "CHANGE_EVENT");
        if (!valueStrategy.equals("CHANGE_EVENT")) {
            throw new ConfigException(
                    key(topic, "value-strategy"), valueStrategy, StandIn.lacks("value strategy " + valueStrategy));
        }
        return new TopicRoute(topic, selectors(topic), keyStrategy(topic));
    }

    private KeyStrategy keyStrategy(String topic) {
        String strategy = option(topic, "key-strategy", "WHOLE_VALUE");
        try {
            return KeyStrategy.valueOf(strategy);
        } catch (IllegalArgumentException unknown) {
            throw new ConfigException(
                    key(topic, "key-strategy"), strategy, "Must be one of: " + Arrays.toString(KeyStrategy.values()));
        }
    }

    private List<Selector> selectors(String topic) {
        String all = config.get(key(topic, "patterns"));
        SortedMap<Integer, String> byIndex = patternsByIndex(topic);
        if (all != null && !byIndex.isEmpty()) {
            throw new ConfigException("Topic '" + topic + "' has its patterns both in " + key(topic, "patterns")
                    + " and in " + key(topic, "patterns.<i>.pattern") + "; use one of the two");
        }
        List<Selector> selectors = new ArrayList<>();
        if (all != null) {
            parse(key(topic, "patterns"), all).forEach(pattern -> selectors.addAll(pattern.selectors(Criteria.NONE)));
        }
        byIndex.forEach((index, text) -> selectors.addAll(
                onlyPattern(key(topic, "patterns." + index + ".pattern"), text).selectors(criteria(topic, index))));
        return List.copyOf(selectors);
    }

    private SortedMap<Integer, String> patternsByIndex(String topic) {
        SortedMap<Integer, String> patterns = new TreeMap<>();
        String prefix = key(topic, "patterns.");
        config.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.substring(prefix.length()).matches("\\d+\\.pattern")) {
                patterns.put(Integer.valueOf(key.substring(prefix.length(), key.lastIndexOf('.'))), value);
            }
        });
        if (!patterns.isEmpty() && patterns.lastKey() != patterns.size() - 1) {
            throw new ConfigException("The patterns of topic '" + topic + "' have the indexes " + patterns.keySet()
                    + "; they must run from 0 without a gap");
        }
        return patterns;
    }

    private static Pattern onlyPattern(String key, String text) {
        List<Pattern> patterns = parse(key, text);
        if (patterns.size() != 1) {
            throw new ConfigException(key, text, "Must be one pattern.");
        }
        return patterns.get(0);
    }

    private static List<Pattern> parse(String key, String text) {
        try {
            return PatternParser.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new ConfigException(key, text, unreadable.getMessage());
        }
    }

    private Criteria criteria(String topic, int index) {
        String prefix = key(topic, "patterns." + index + '.');
        return new Criteria(
                operation(prefix + "operation"),
                list(config.get(prefix + "changesTo")),
                config.get(prefix + "metadata.authenticatedUser"),
                config.get(prefix + "metadata.executingUser"),
                txMetadata(prefix + "metadata.txMetadata."));
    }

    private Operation operation(String key) {
        String name = config.get(key);
        if (name == null) {
            return null;
        }
        try {
            return Operation.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ConfigException(key, name, "Must be one of: create, update, delete.");
        }
    }

    private Map<String, Object> txMetadata(String prefix) {
        Map<String, Object> entries = new LinkedHashMap<>();
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                entries.put(key.substring(prefix.length()), value);
            }
        });
        return entries;
    }

    private static List<String> list(String names) {
        return names == null || names.isBlank()
                ? List.of()
                : Arrays.stream(names.split(",")).map(String::strip).toList();
    }

    private String option(String topic, String name, String byDefault) {
        String value = config.get(key(topic, name));
        return value == null ? byDefault : value.strip();
    }

    private static String key(String topic, String rest) {
        return PREFIX + topic + '.' + rest;
    }
}
