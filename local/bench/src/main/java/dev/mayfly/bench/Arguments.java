// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the benchmark is started, by the command {@code mayfly bench}; people give that command its options.
 *
 * @param home Mayfly's folder
 * @param command repeats the run, for the report
 * @param scenarios names; empty for all of the size
 * @param json where the report goes
 * @param docs folder of the page, its plots and its copy of the report; null to write none
 * @param from a former report, from which the page is made again; null to measure
 * @param connectorJar null for the stand-ins
 */
record Arguments(
        Path home,
        String command,
        Size size,
        List<String> scenarios,
        Path json,
        Path docs,
        Path from,
        Path connectorJar) {

    private static final List<String> KNOWN =
            List.of("--home", "--command", "--size", "--scenario", "--json", "--docs", "--from", "--connector-jar");

    /**
     * Reads pairs of name and value; {@code --scenario} may come more than once.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static Arguments parse(String... args) {
        Map<String, String> given = new HashMap<>();
        List<String> scenarios = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("'" + args[i] + "' is unknown or has no value");
            }
            if (args[i].equals("--scenario")) {
                scenarios.add(args[i + 1]);
            } else {
                given.put(args[i], args[i + 1]);
            }
        }
        Path home = path(given.getOrDefault("--home", ""));
        return new Arguments(
                home,
                given.getOrDefault("--command", "mayfly bench"),
                Size.valueOf(given.getOrDefault("--size", "FULL")),
                List.copyOf(scenarios),
                given.containsKey("--json") ? path(given.get("--json")) : home.resolve("local/bench/target/bench.json"),
                path(given.get("--docs")),
                path(given.get("--from")),
                path(given.get("--connector-jar")));
    }

    private static Path path(String text) {
        return text == null ? null : Path.of(text).toAbsolutePath().normalize();
    }
}
