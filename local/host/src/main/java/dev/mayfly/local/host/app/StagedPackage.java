// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A staged package: {@code host.json}, jars in the root and in {@code lib/}, and a folder with a {@code function.json}
 * for each function. Functions that are switched off (in function.json or by {@code AzureWebJobs.<Name>.Disabled}) are
 * left out.
 */
public record StagedPackage(Path root, HostJson hostJson, List<FunctionSpec> functions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StagedPackage {
        functions = List.copyOf(functions);
    }

    /**
     * Reads the package.
     *
     * @param settings the app settings
     * @throws IllegalArgumentException if it cannot be run here; the message lists everything that is wrong. The real
     *     host leaves out a broken function and goes on; here it would only be found later
     */
    public static StagedPackage read(Path root, Map<String, String> settings) {
        if (!Files.isRegularFile(root.resolve("host.json"))) {
            throw new IllegalArgumentException(root + " is not a staged package: it has no host.json");
        }
        HostJson hostJson = HostJson.read(root.resolve("host.json"));
        FunctionReader reader = new FunctionReader(settings);
        List<FunctionSpec> functions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path folder : functionFolders(root)) {
            String name = folder.getFileName().toString();
            try {
                reader.read(name, json(folder.resolve("function.json"))).ifPresent(functions::add);
            } catch (IllegalArgumentException e) {
                problems.add("function " + name + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the staged package " + root + " cannot be run:\n - " + String.join("\n - ", problems));
        }
        return new StagedPackage(root, hostJson, functions);
    }

    private static List<Path> functionFolders(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(folder -> Files.isRegularFile(folder.resolve("function.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the staged package " + root, e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException("its function.json cannot be read: " + e.getMessage(), e);
        }
    }
}
