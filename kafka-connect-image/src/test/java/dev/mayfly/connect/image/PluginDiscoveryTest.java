// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDiscoveryTest {

    private static final String SOURCE = "META-INF/services/org.apache.kafka.connect.source.SourceConnector";
    private static final String SINK = "META-INF/services/org.apache.kafka.connect.sink.SinkConnector";

    @TempDir
    Path plugins;

    @Test
    void shouldTrustManifestsIfEveryPluginHasOne() throws IOException {
        jar("one.jar", SOURCE);
        jar("two/library.jar", "some/Class.class");
        jar("two/plugin.jar", SINK);

        assertThat(PluginDiscovery.choose(plugins.toString())).isEqualTo("service_load");
    }

    @Test
    void shouldScanIfOnePluginHasNone() throws IOException {
        jar("one.jar", SOURCE);
        jar("two/plugin.jar", "some/Class.class");

        assertThat(PluginDiscovery.choose(plugins.toString())).isEqualTo("hybrid_warn");
    }

    @Test
    void shouldLookIntoEveryFolder() throws IOException {
        jar("a/one.jar", SOURCE);
        jar("b/two.jar", "some/Class.class");

        assertThat(PluginDiscovery.choose(plugins.resolve("a") + ", " + plugins.resolve("b")))
                .isEqualTo("hybrid_warn");
    }

    @Test
    void shouldHaveNothingToScanWithoutPlugins() throws IOException {
        assertThat(PluginDiscovery.choose(plugins.resolve("missing").toString()))
                .isEqualTo("service_load");
    }

    private void jar(String name, String entry) throws IOException {
        Path file = plugins.resolve(name);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.closeEntry();
        }
    }
}
