// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.local.kit.Leashed;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Durable engine as a child that shares our output, and ends when we do. */
public final class EngineAlone implements AutoCloseable {

    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final Process process;

    private EngineAlone(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param home Mayfly's folder
     * @param port where it shall answer
     * @param data folder of its histories
     */
    public static EngineAlone start(Path home, int port, Path data) {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        Leashed.class.getName(),
                        "dev.mayfly.local.durable.DurableMain",
                        "--durable-port",
                        Integer.toString(port),
                        "--data",
                        data.toString())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("CLASSPATH", classPath(home));
        try {
            return new EngineAlone(command.start());
        } catch (IOException e) {
            throw new BadNewsException("The Durable engine could not be started: " + e.getMessage());
        }
    }

    private static String classPath(Path home) {
        return Stream.concat(new Modules(home).classPath("local/durable").stream(), Stream.of(kit()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path kit() {
        try {
            return Path.of(Leashed.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
