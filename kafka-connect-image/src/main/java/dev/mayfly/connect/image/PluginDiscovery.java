// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * How Connect is to find its plugins. With {@code service_load} it reads service manifests only and is up a second
 * sooner, but does not see a plugin without one; with {@code hybrid_warn} it scans all jars of plugins and class path.
 */
final class PluginDiscovery {

    private static final List<String> MANIFESTS = List.of(
            "META-INF/services/org.apache.kafka.connect.source.SourceConnector",
            "META-INF/services/org.apache.kafka.connect.sink.SinkConnector");

    private PluginDiscovery() {}

    /**
     * The quick way if every plugin names its connectors in a manifest, the thorough one otherwise.
     *
     * @param pluginPath folders separated by commas, each entry of which is a plugin: a jar, or a folder of jars
     * @throws IOException if a folder or jar is there and cannot be read
     */
    static String choose(String pluginPath) throws IOException {
        for (String folder : pluginPath.split(",", -1)) {
            for (Path plugin : entries(Path.of(folder.trim()))) {
                if (!hasManifest(plugin)) {
                    return "hybrid_warn";
                }
            }
        }
        return "service_load";
    }

    private static boolean hasManifest(Path plugin) throws IOException {
        for (Path file : Files.isDirectory(plugin) ? entries(plugin) : List.of(plugin)) {
            if (file.toString().endsWith(".jar") && namesConnectors(file)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesConnectors(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return MANIFESTS.stream().anyMatch(name -> file.getEntry(name) != null);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            paths.forEach(entries::add);
        }
        return entries;
    }
}
