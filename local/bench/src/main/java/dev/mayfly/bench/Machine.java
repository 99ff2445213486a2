// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where it was measured; no name of a machine or person.
 *
 * @param processor null where the system does not tell
 * @param memoryMiB of the machine or the container
 */
record Machine(int cores, String processor, long memoryMiB, String java, String system) {

    private static final long MIB = 1024 * 1024;

    static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processor(Path.of("/proc/cpuinfo")).orElse(null),
                system.getTotalMemorySize() / MIB,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + numbers(System.getProperty("os.version")) + ", "
                        + System.getProperty("os.arch"));
    }

    /** A version without what a distribution or a provider calls its own build of it: {@code 6.1.0} of {@code 6.1.0-9-cloud}. */
    static String numbers(String version) {
        return version.replaceFirst("^(\\d+(\\.\\d+)*).*", "$1");
    }

    /** Linux says it in a file, on a line for each core. */
    static Optional<String> processor(Path cpuinfo) {
        if (!Files.isReadable(cpuinfo)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A line for the report. */
    String text() {
        return cores + (cores == 1 ? " core" : " cores") + (processor == null ? "" : " (" + processor + ")") + ", "
                + Numbers.text(Math.rint(memoryMiB / 102.4) / 10) + " GiB of memory, " + java + ", " + system;
    }
}
