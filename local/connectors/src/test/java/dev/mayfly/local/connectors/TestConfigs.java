// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;

/** Small valid configurations. */
public final class TestConfigs {
    public static final String TOPIC = "cdc-all";

    private TestConfigs() {}

    /** A source of everything, with some keys replaced or added: key, value, key, value. */
    public static Map<String, String> source(String... more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "name",
                "source",
                "connector.class",
                "org.neo4j.connectors.kafka.source.Neo4jConnector",
                "neo4j.uri",
                "bolt://127.0.0.1:7687",
                "neo4j.authentication.basic.username",
                "neo4j",
                "neo4j.authentication.basic.password",
                "a secret",
                "neo4j.source-strategy",
                "CDC",
                "neo4j.start-from",
                "NOW",
                "neo4j.cdc.topic." + TOPIC + ".patterns",
                "(),()-[]-()"));
        return with(config, more);
    }

    /** A sink of {@link #TOPIC} by source id. */
    public static Map<String, String> sink(String... more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "name", "sink",
                "connector.class", "org.neo4j.connectors.kafka.sink.Neo4jConnector",
                "topics", TOPIC,
                "neo4j.uri", "bolt://127.0.0.1:7687",
                "neo4j.authentication.basic.username", "neo4j",
                "neo4j.authentication.basic.password", "a secret",
                "neo4j.cdc.source-id.topics", TOPIC));
        return with(config, more);
    }

    /** The configuration with some keys replaced or added. */
    public static Map<String, String> with(Map<String, String> config, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            config.put(more[i], more[i + 1]);
        }
        return config;
    }

    /** What the connector's validation finds: key → messages, for the keys that have any. */
    public static Map<String, List<String>> errors(Connector connector, Map<String, String> config) {
        return connector.validate(config).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
