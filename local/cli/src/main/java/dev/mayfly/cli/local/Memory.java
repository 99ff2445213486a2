// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Resident memory of this process and all that descend from it, in MiB, where the system tells it (Linux). */
final class Memory {

    private static final int KIB_PER_MIB = 1024;

    private Memory() {}

    static ObjectNode now() {
        var json = Json.mapper().createObjectNode().put("residentMiB", 0);
        var processes = json.putArray("processes");
        var total = 0L;
        for (var process : processes()) {
            var resident = residentKib(process.pid());
            processes
                    .addObject()
                    .put("name", name(process))
                    .put("pid", process.pid())
                    .put("residentMiB", resident / KIB_PER_MIB);
            total += resident;
        }
        return json.put("residentMiB", total / KIB_PER_MIB);
    }

    private static List<ProcessHandle> processes() {
        var own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants()).toList();
    }

    private static long residentKib(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            // It has ended meanwhile, or this is no Linux.
            return 0;
        }
    }

    /** The last of our classes on its command line: behind a wrapper stands the program itself. */
    private static String name(ProcessHandle process) {
        var arguments = process.info().arguments().orElse(new String[0]);
        return Arrays.stream(arguments)
                .filter(argument -> argument.matches("dev\\.mayfly\\.[\\w.]+|org\\.apache\\.kafka\\.[\\w.]+"))
                .reduce((before, argument) -> argument)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .orElse("process");
    }
}
