// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The app as it is deployed.
 *
 * @param jars the largest one first
 */
record StagedApp(long bytes, int functions, List<Jar> jars) {

    private static final double MIB = 1024.0 * 1024;

    record Jar(String name, long bytes) {

        double mebibytes() {
            return bytes / MIB;
        }
    }

    /**
     * @throws IOException if it is not there
     */
    static StagedApp in(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            return new StagedApp(
                    files.stream().mapToLong(StagedApp::size).sum(),
                    (int) files.stream()
                            .filter(file -> file.endsWith("function.json"))
                            .count(),
                    files.stream()
                            .filter(file -> file.toString().endsWith(".jar"))
                            .map(file -> new Jar(file.getFileName().toString(), size(file)))
                            .sorted(Comparator.comparing(Jar::bytes).reversed())
                            .toList());
        }
    }

    double mebibytes() {
        return bytes / MIB;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
