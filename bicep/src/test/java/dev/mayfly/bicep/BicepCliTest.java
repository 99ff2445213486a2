// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real compiler and linter, where they are installed. Nothing is downloaded: the templates use no registry. */
class BicepCliTest {

    @Test
    void theTemplatesCompileWithoutAWarning() throws IOException, InterruptedException {
        Path bicep = requireBicep();
        Process process = new ProcessBuilder(bicep.toString(), "build", "--stdout", Platform.MAIN.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(complaints).isZero();
        assertThat(complaints.lines().filter(line -> line.contains(": Warning ") || line.contains(": Error ")))
                .isEmpty();
    }

    private static Path requireBicep() {
        String program = File.separatorChar == '\\' ? "bicep.exe" : "bicep";
        Optional<Path> bicep = Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                                .map(Path::of),
                        Stream.of(Path.of(System.getProperty("user.home"), ".azure", "bin")))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
        if (bicep.isEmpty()) {
            System.out.println(
                    "NOTICE: no bicep on the PATH nor in ~/.azure/bin: the templates were read by this module's"
                            + " own parser, and not compiled. `az bicep install` brings it.");
        }
        assumeTrue(bicep.isPresent(), "no bicep on the PATH nor in ~/.azure/bin");
        return bicep.get();
    }
}
