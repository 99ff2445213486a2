// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.local.Benchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Mayfly against the settings of the original, a direct loop and the limit of the database.",
            "It starts databases, a broker and a Connect worker of its own on this machine, on free ports, and removes",
            "them with all their data at its end. Progress goes to standard error. Nothing else should run meanwhile.",
            "Exit 1 only if a result is wrong (an event lost, doubled or out of order, graphs that differ), never for time."
        },
        footer = {
            "",
            "Examples:",
            "  mayfly bench --quick                        shows in a minute or two that results are right",
            "  mayfly bench --all                          measures for twenty minutes, writes docs/benchmarks.md",
            "  mayfly bench --list",
            "  mayfly bench --scenario latency --json latency.json",
            "  mayfly bench --from latency.json --docs page"
        })
final class BenchCommand implements Callable<Integer> {

    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Context context;

    @Option(names = "--quick", description = "Little of the scenarios that run in seconds; for right and wrong only.")
    private boolean quick;

    @Option(names = "--all", description = "All scenarios, and the page in the documents.")
    private boolean all;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only this one; may be given more than once.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--list", description = "Show the scenarios, and measure nothing.")
    private boolean list;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where the report goes (default: local/bench/target/bench.json in Mayfly's folder).")
    private Path json;

    @Option(
            names = "--docs",
            paramLabel = "DIR",
            description = "Folder for the page with its plots (default with --all: docs in Mayfly's folder).")
    private Path docs;

    @Option(names = "--from", paramLabel = "FILE", description = "Write the page from a former report; with --docs.")
    private Path from;

    @Option(
            names = "--connector-jar",
            paramLabel = "JAR",
            description = "Neo4j's official connector for Kafka 5.x in place of the stand-ins.")
    private Path connectorJar;

    BenchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var arguments = arguments();
        try (var benchmark = Benchmark.start(context.home(), arguments)) {
            var interrupts = new Interrupts(benchmark::kill).install();
            while (benchmark.isAlive() && !interrupts.isStoppedAfter(BETWEEN)) {
                // The benchmark's own output goes straight to ours.
            }
            return benchmark.isAlive() ? Exit.BAD_NEWS : benchmark.exitCode();
        }
    }

    private List<String> arguments() {
        check();
        if (list) {
            return List.of("--list");
        }
        var arguments = new ArrayList<>(List.of(
                "--home", context.home().toString(), "--command", written(), "--size", quick ? "QUICK" : "FULL"));
        scenarios.forEach(name -> arguments.addAll(List.of("--scenario", name)));
        add(arguments, "--json", json);
        add(arguments, "--docs", docs == null && all ? context.home().resolve("docs") : docs);
        add(arguments, "--from", from);
        add(arguments, "--connector-jar", connectorJar);
        return arguments;
    }

    private void check() {
        if (!list && !quick && !all && from == null && scenarios.isEmpty()) {
            throw new UsageException("Say what to measure: --quick, --all or --scenario NAME ('mayfly bench --list').");
        }
        if (all && (quick || !scenarios.isEmpty())) {
            throw new UsageException("--all goes neither with --quick nor with --scenario.");
        }
        if (from != null && docs == null) {
            throw new UsageException("--from needs --docs DIR, the folder for the page.");
        }
        if (connectorJar != null) {
            Benchmark.checkConnectorJar(context.path(connectorJar));
        }
    }

    /** The command as it would be given again; where the report and the page go does not matter for that. */
    private String written() {
        var words = new StringBuilder("./mayfly bench");
        words.append(quick ? " --quick" : "").append(all ? " --all" : "");
        scenarios.forEach(name -> words.append(" --scenario ").append(name));
        words.append(connectorJar == null ? "" : " --connector-jar " + connectorJar.getFileName());
        return words.toString();
    }

    private void add(List<String> arguments, String name, Path path) {
        if (path != null) {
            arguments.addAll(List.of(name, context.path(path).toString()));
        }
    }
}
