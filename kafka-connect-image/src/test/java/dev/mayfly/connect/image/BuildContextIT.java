// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docker build} is given. The image itself is not built here. */
class BuildContextIT {

    private static final Path CONTEXT = Path.of("target/context");

    @Test
    void shouldHoldAllThatTheDockerfileCopies() {
        for (String file : new String[] {
            "Dockerfile",
            "worker/dev/mayfly/connect/image/WorkerMain.class",
            "worker/META-INF/services/org.apache.kafka.connect.rest.ConnectRestExtension",
            "worker/mayfly/kafka-connect/worker.properties",
            "worker/mayfly/kafka-connect/log4j.properties"
        }) {
            assertThat(CONTEXT.resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void shouldStandOnTheKafkaThatIsTestedHere() throws Exception {
        assertThat(Files.readString(CONTEXT.resolve("Dockerfile")))
                .contains("ARG KAFKA_IMAGE=apache/kafka:" + System.getProperty("kafka.version") + "\n");
    }

    @Test
    void shouldNotRunAsRoot() throws Exception {
        assertThat(Files.readAllLines(CONTEXT.resolve("Dockerfile")))
                .filteredOn(line -> line.startsWith("USER "))
                .last()
                .isEqualTo("USER appuser");
    }

    /** A tag of one release: the same build twice stands on the same base, and the tag of the image says so. */
    @Test
    void shouldStandOnABaseOfOneRelease() throws Exception {
        assertThat(Files.readAllLines(CONTEXT.resolve("Dockerfile")))
                .filteredOn(line -> line.startsWith("ARG KAFKA_IMAGE="))
                .singleElement()
                .asString()
                .matches(".+:\\d+\\.\\d+\\.\\d+[\\w.-]*");
    }

    @Test
    void shouldTellItsHealth() throws Exception {
        assertThat(Files.readString(CONTEXT.resolve("Dockerfile")))
                .containsPattern("(?m)^HEALTHCHECK .*(\\R.*)?http://127\\.0\\.0\\.1:");
    }

    @Test
    void shouldSayHowLargeItBecomesAndWhy() throws Exception {
        assertThat(Files.readString(Path.of("README.md")).replaceAll("\\s+", " "))
                .containsPattern("Expected size: about \\d+ MB unpacked[,:] .*the base");
    }
}
