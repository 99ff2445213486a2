// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.config.SourceKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/** The source connector: one task, since there is one change log. */
public class CdcSourceConnector extends SourceConnector {
    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return StandIn.VERSION;
    }

    @Override
    public ConfigDef config() {
        return SourceKeys.definition();
    }

    @Override
    public Config validate(Map<String, String> config) {
        Config validated = super.validate(config);
        SourceSettings.strategyProblem(config).ifPresent(problem -> validated.configValues().stream()
                .filter(value -> value.name().equals(SourceKeys.STRATEGY))
                .forEach(value -> value.addErrorMessage(problem)));
        return validated;
    }

    @Override
    public void start(Map<String, String> config) {
        properties = new HashMap<>(config);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CdcSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {
        // Nothing is held here: the task owns the driver.
    }
}
