// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docker build} is given. The image itself is not built here. */
class BuildContextIT {

    private static final Path CONTEXT = Path.of("target/context");

    @Test
    void shouldHoldTheProgramAndTheLibrariesThatItIsTestedWith() throws Exception {
        assertThat(CONTEXT.resolve("Dockerfile")).isNotEmptyFile();
        assertThat(CONTEXT.resolve("classes/dev/mayfly/sidecar/Heartbeat.class"))
                .isNotEmptyFile();
        String tested = Files.readString(Path.of("target/runtime.classpath"));
        try (Stream<Path> libraries = Files.list(CONTEXT.resolve("lib"))) {
            assertThat(libraries.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(tested.split(File.pathSeparator, -1))
                            .map(path -> Path.of(path).getFileName().toString())
                            .toList());
        }
    }

    @Test
    void shouldNotRunAsRoot() throws Exception {
        assertThat(Files.readAllLines(CONTEXT.resolve("Dockerfile")))
                .filteredOn(line -> line.startsWith("USER "))
                .containsExactly("USER 10001:10001");
    }

    /** A tag of one release: the same build twice stands on the same base, and the tag of the image says so. */
    @Test
    void shouldStandOnABaseOfOneRelease() throws Exception {
        assertThat(Files.readAllLines(CONTEXT.resolve("Dockerfile")))
                .filteredOn(line -> line.startsWith("ARG JRE_IMAGE="))
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
