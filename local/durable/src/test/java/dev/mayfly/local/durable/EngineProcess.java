// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine in a process of its own, to be killed. */
final class EngineProcess implements AutoCloseable {
    private static final String READY = "Durable engine on 127.0.0.1:";

    private final Process process;
    private final int port;

    private EngineProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts an engine and returns when it is ready, or has died on the way.
     *
     * @param haltAfter at which point it kills itself, see {@link Tripwire}; 0 = never
     */
    static EngineProcess start(Path data, long haltAfter, String... jvmFlags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m"));
        command.addAll(List.of(jvmFlags));
        command.add("-D" + Tripwire.PROPERTY + "=" + haltAfter);
        command.addAll(List.of(DurableMain.class.getName(), "--leashed", "--durable-port", "0", "--data"));
        command.add(data.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", classPath());
        try {
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new EngineProcess(process, portOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the test classes: a folder on the class path, unlike a jar, would keep the JVM from sharing classes. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int portOf(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        return -1;
    }

    int port() {
        return port;
    }

    /** Whether it can be dialled: it has come up, and has not died since. */
    boolean isAlive() {
        return port > 0 && process.isAlive();
    }

    /** Ends it in an orderly way, by letting go of its lifeline. Returns its exit code. */
    int letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return awaitExit();
    }

    /** As {@code kill -9} does it. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }

    int awaitExit() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The engine, pid " + process.pid() + ", does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}
