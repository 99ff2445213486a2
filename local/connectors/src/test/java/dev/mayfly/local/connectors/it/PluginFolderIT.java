// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.kit.ChildProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged folder through the eyes of a Connect worker, which loads it in a class loader of its own. */
class PluginFolderIT {
    private static final Path PLUGIN_PATH = Path.of("target", "plugin");

    @ParameterizedTest
    @ValueSource(strings = {"service_load", "only_scan"})
    void shouldOfferBothConnectorsWithAllThatTheyNeed(String discovery, @TempDir Path folder) throws Exception {
        Path log = folder.resolve("probe.log");

        ChildProcess probe = ChildProcess.java("probe", workerClassPath(), PluginProbe.class.getName())
                .args(PLUGIN_PATH.toAbsolutePath().toString(), discovery)
                .log(log)
                .start();

        assertThat(probe.onExit().get(60, TimeUnit.SECONDS))
                .as(Files.readString(log))
                .isZero();
        assertThat(Files.readAllLines(log))
                .contains(
                        "source 5.2.0-mayfly-standin errors=0 task=5.2.0-mayfly-standin isolated=true",
                        "sink 5.2.0-mayfly-standin errors=0 task=5.2.0-mayfly-standin isolated=true");
    }

    @Test
    void shouldBringNothingThatTheWorkerHas() {
        assertThat(PLUGIN_PATH.resolve("neo4j-kafka-connect-standin").toFile().list())
                .isNotEmpty()
                .noneMatch(jar -> jar.startsWith("kafka-clients"))
                .noneMatch(jar -> jar.startsWith("connect-"))
                .noneMatch(jar -> jar.startsWith("slf4j-"));
    }

    /** Ours without the connectors and the driver, so that a worker can have them from the plugin folder only. */
    private static String workerClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith(Path.of("target", "classes")))
                .filter(entry -> !entry.getFileName().toString().matches("(mayfly-local-connectors|neo4j)-.*"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
