// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import dev.mayfly.local.arm.core.OperationFailed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A Dockerfile, as far as it says whether a build can begin: its bases and what it copies from the context.
 *
 * @param instructions one a line, with arguments filled in where Docker fills them in before {@code FROM}
 */
record Dockerfile(TarGz context, List<String> instructions) {

    /**
     * @throws OperationFailed if the context has no Dockerfile there
     */
    static Dockerfile in(TarGz context, String path, Map<String, String> arguments) throws OperationFailed {
        String text = context.text(path)
                .orElseThrow(() -> new OperationFailed(
                        "DockerfileNotFound",
                        "unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat " + path
                                + ": no such file or directory"));
        List<String> instructions = new ArrayList<>();
        Map<String, String> defaults = new HashMap<>();
        for (String line : text.replaceAll("\\\\\\s*\\n", " ").split("\n", -1)) {
            String instruction = line.strip();
            if (instruction.isEmpty() || instruction.startsWith("#")) {
                continue;
            }
            if (word(instruction, 0).equals("ARG")) {
                String[] pair = instruction.substring(4).strip().split("=", 2);
                defaults.put(pair[0], arguments.getOrDefault(pair[0], pair.length == 2 ? pair[1] : ""));
            }
            boolean fills = word(instruction, 0).equals("FROM");
            instructions.add(fills ? filled(instruction, defaults) : instruction);
        }
        return new Dockerfile(context, instructions);
    }

    private static String filled(String instruction, Map<String, String> values) {
        String filled = instruction;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static String word(String instruction, int number) {
        String[] words = instruction.split("\\s+", -1);
        return number < words.length ? number == 0 ? words[0].toUpperCase(Locale.ROOT) : words[number] : "";
    }

    /** As Docker's log counts them. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (String instruction : instructions) {
            steps.add("Step " + (steps.size() + 1) + "/" + instructions.size() + " : " + instruction);
        }
        return steps;
    }

    /**
     * @param isThere whether a base image can be pulled
     * @throws OperationFailed in Docker's words, at the first instruction that cannot be done
     */
    void check(Predicate<String> isThere) throws OperationFailed {
        Set<String> stages = new HashSet<>();
        for (String instruction : instructions) {
            switch (word(instruction, 0)) {
                case "FROM" -> {
                    String image = word(instruction, 1);
                    if (!stages.contains(image) && !isThere.test(image)) {
                        throw new OperationFailed(
                                "BuildFailed", "manifest for " + image + " not found: manifest unknown");
                    }
                    stages.add(word(instruction, 3));
                }
                case "COPY" -> checkCopy(instruction);
                default -> {
                    // What happens inside the image is not imitated.
                }
            }
        }
        if (stages.isEmpty()) {
            throw new OperationFailed("BuildFailed", "No build stage in current context");
        }
    }

    private void checkCopy(String instruction) throws OperationFailed {
        List<String> words = Arrays.asList(instruction.split("\\s+", -1));
        if (words.stream().anyMatch(word -> word.startsWith("--from="))) {
            return;
        }
        for (String source : words.subList(1, words.size() - 1)) {
            if (!source.startsWith("--") && !context.has(source)) {
                throw new OperationFailed(
                        "BuildFailed",
                        "COPY failed: file not found in build context or excluded by .dockerignore: stat " + source
                                + ": file does not exist");
            }
        }
    }
}
