// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.it;

import dev.mayfly.local.connectors.TestConfigs;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.Plugins;

/** Loads the plugins as a Connect worker does and prints what it finds. Runs without the connectors on its class path. */
final class PluginProbe {
    private PluginProbe() {}

    /** Arguments: the plugin path, the way of discovery. */
    public static void main(String[] arguments) throws Exception {
        Plugins plugins = new Plugins(Map.of(
                WorkerConfig.PLUGIN_PATH_CONFIG, arguments[0], WorkerConfig.PLUGIN_DISCOVERY_CONFIG, arguments[1]));
        print(plugins, "source", plugins.sourceConnectors(), TestConfigs.source());
        print(plugins, "sink", plugins.sinkConnectors(), TestConfigs.sink());
    }

    private static void print(
            Plugins plugins, String kind, Set<? extends PluginDesc<?>> found, Map<String, String> config)
            throws Exception {
        String wanted = config.get("connector.class");
        for (PluginDesc<?> plugin : found) {
            if (plugin.className().equals(wanted)) {
                System.out.println(kind + " " + plugin.version() + " " + tryOut(plugins, wanted, config));
            }
        }
    }

    private static String tryOut(Plugins plugins, String name, Map<String, String> config) throws Exception {
        ClassLoader loader = plugins.connectorLoader(name);
        try (LoaderSwap swap = plugins.withClassLoader(loader)) {
            Connector connector = plugins.newConnector(name);
            long errors = connector.validate(config).configValues().stream()
                    .mapToLong(value -> value.errorMessages().size())
                    .sum();
            Task task = plugins.newTask(connector.taskClass().asSubclass(Task.class));
            return "errors=" + errors + " task=" + task.version() + " isolated="
                    + (task.getClass().getClassLoader() == loader && swap != null);
        }
    }
}
