// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.config.SinkKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** The sink connector. */
public class CdcSinkConnector extends SinkConnector {
    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return StandIn.VERSION;
    }

    @Override
    public ConfigDef config() {
        return SinkKeys.definition();
    }

    @Override
    public Config validate(Map<String, String> config) {
        List<ConfigValue> values = new ArrayList<>(super.validate(config).configValues());
        SinkSettings.strategyProblems(config)
                .forEach((key, problem) -> valueOf(key, config.get(key), values).addErrorMessage(problem));
        return new Config(values);
    }

    @Override
    public void start(Map<String, String> config) {
        properties = new HashMap<>(config);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CdcSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> tasks = new ArrayList<>();
        for (int i = 0; i < maxTasks; i++) {
            tasks.add(properties);
        }
        return tasks;
    }

    @Override
    public void stop() {
        // Nothing is held here: the task owns the driver.
    }

    /** The value with that name; a key known by its form only is not in the list yet. */
    private static ConfigValue valueOf(String key, String text, List<ConfigValue> values) {
        for (ConfigValue value : values) {
            if (value.name().equals(key)) {
                return value;
            }
        }
        ConfigValue value = new ConfigValue(key, text, List.of(), new ArrayList<>());
        values.add(value);
        return value;
    }
}
