// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.BadNewsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The benchmark as a child that shares our output, and ends, with all that it started, when we do. */
public final class Benchmark implements AutoCloseable {

    /** It ends its own children and removes its data first. */
    private static final Duration TO_STOP = Duration.ofSeconds(10);

    private final Process process;

    private Benchmark(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param home Mayfly's folder
     * @param arguments as the benchmark's main class takes them
     */
    public static Benchmark start(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "dev.mayfly.bench.BenchMain"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put(
                        "CLASSPATH",
                        new Modules(home)
                                .classPath("local/bench").stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)));
        try {
            return new Benchmark(builder.start());
        } catch (IOException e) {
            throw new BadNewsException("The benchmark could not be started: " + e.getMessage());
        }
    }

    /** Checks that it holds both connectors. Throws UsageException if it does not. */
    public static void checkConnectorJar(Path jar) {
        ConnectorJar.check(jar);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code; only once it has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        // Not Process.destroy(): that also closes the pipe, and its lifeline would race with the signal.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
