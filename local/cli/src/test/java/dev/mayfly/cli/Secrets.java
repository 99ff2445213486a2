// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The passwords of a demo, and where they can be found. */
final class Secrets {

    /** What is longer is no password but a certificate store, sealed by one. */
    private static final int LONGEST = 400;

    private final Set<String> values = new TreeSet<>();

    Secrets(Set<String> values) {
        this.values.addAll(values);
    }

    /** What the credentials call told, and what lies in the secret store. */
    Secrets(Path data, JsonNode credentials) throws IOException {
        values.addAll(credentials.findValuesAsText("password"));
        try (var files = Files.walk(data.resolve("vault"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var secret = Files.readString(file).strip();
                if (secret.length() < LONGEST) {
                    values.add(secret);
                }
            }
        }
    }

    Set<String> values() {
        return values;
    }

    /** Files below a folder that hold one of them. */
    List<Path> holders(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && holdsOne(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // It was removed while we looked: everything else goes on running.
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private boolean holdsOne(Path file) {
        try {
            var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return values.stream().anyMatch(content::contains);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processes that show one of them in their command line. */
    List<Long> inCommandLines(Collection<Long> pids) throws IOException {
        var found = new ArrayList<Long>();
        for (var pid : pids) {
            var file = Path.of("/proc", pid.toString(), "cmdline");
            if (Files.exists(file) && holdsOne(file)) {
                found.add(pid);
            }
        }
        return found;
    }
}
