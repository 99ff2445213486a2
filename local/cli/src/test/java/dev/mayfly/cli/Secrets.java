// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The passwords of a demo, and where else than in the secret store they can be found. */
final class Secrets {

    /** What is longer is no password but a certificate store, sealed by one. */
    private static final int LONGEST = 400;

    private final Path data;
    private final Set<String> values = new TreeSet<>();

    Secrets(Path data, JsonNode credentials) throws IOException {
        this.data = data;
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

    /** Files below the folders that hold one of them, the vault's own and the databases' aside. */
    List<Path> outsideTheVault(Collection<Path> folders) throws IOException {
        var found = new ArrayList<Path>();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(data.resolve("vault")))
                        .filter(file -> !file.startsWith(data.resolve("neo4j")))
                        .filter(this::holdsOne)
                        .forEach(found::add);
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
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
