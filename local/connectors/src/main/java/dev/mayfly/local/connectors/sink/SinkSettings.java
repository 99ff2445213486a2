// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.config.Connection;
import dev.mayfly.local.connectors.config.ConnectionKeys;
import dev.mayfly.local.connectors.config.SinkKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of a sink task.
 *
 * @param batchSize change events in one transaction, where the database has {@code apoc.cypher.doIt}
 * @param labelName label of every node that the sink writes
 * @param propertyName property that holds the element id at the source
 * @param likeOfficial whether the target is given one statement for each event, and chunks of exactly the batch size, as the
 *     official connector does it: for whoever measures what that costs
 */
record SinkSettings(Connection connection, int batchSize, String labelName, String propertyName, boolean likeOfficial) {

    /** Not a key of the official connector, which ignores it as it does every key that it does not know. */
    static final String WRITES = "mayfly.standin.writes";

    /**
     * Reads the configuration of a connector.
     *
     * @throws ConfigException for the first value that breaks a rule, or a topic without exactly one strategy
     */
    static SinkSettings of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(SinkKeys.definition(), properties, false);
        strategyProblems(properties).forEach((key, problem) -> {
            throw new ConfigException(key + ": " + problem);
        });
        checkTopics(list(properties.get("topics")), config.getList(SinkKeys.SOURCE_ID_TOPICS));
        return new SinkSettings(
                Connection.of(config, StandIn.userAgent("sink")),
                config.getInt(ConnectionKeys.BATCH_SIZE),
                config.getString(SinkKeys.LABEL_NAME),
                config.getString(SinkKeys.PROPERTY_NAME),
                "official".equals(properties.get(WRITES)));
    }

    /** The strategies that the configuration asks for and the stand-in lacks: key → problem. */
    static Map<String, String> strategyProblems(Map<String, String> properties) {
        Map<String, String> problems = new TreeMap<>();
        properties.forEach((key, value) -> {
            String strategy = lackingStrategy(key);
            if (strategy != null && value != null && !value.isBlank()) {
                problems.put(key, StandIn.lacks("sink strategy " + strategy));
            }
        });
        return problems;
    }

    private static String lackingStrategy(String key) {
        if (key.equals(SinkKeys.SCHEMA_TOPICS)) {
            return "CDC schema";
        }
        if (key.equals(SinkKeys.CUD_TOPICS)) {
            return "CUD";
        }
        if (key.startsWith("neo4j.cypher.topic.")) {
            return "Cypher";
        }
        return key.startsWith("neo4j.pattern.topic.") ? "Pattern" : null;
    }

    private static void checkTopics(List<String> topics, List<String> sourceIdTopics) {
        for (String topic : topics) {
            if (!sourceIdTopics.contains(topic)) {
                throw new ConfigException("Topic '" + topic + "' is not assigned a sink strategy");
            }
        }
    }

    private static List<String> list(String names) {
        return names == null || names.isBlank()
                ? List.of()
                : Arrays.stream(names.split(",")).map(String::strip).toList();
    }
}
