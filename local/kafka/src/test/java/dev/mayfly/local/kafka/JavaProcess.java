// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of this module, started as the local default starts it, with hands on its standard input and its log. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static JavaProcess start(Path log, Map<String, String> environment, Class<?> main, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().put("CLASSPATH", classPath());
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start(), log);
    }

    private static String classPath() throws IOException {
        return "target/classes:" + Files.readString(Path.of("target/runtime.classpath"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** What happens to our end of the pipe if we die. */
    void closeStandardInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for the end and returns the exit code. */
    int exitWithin(long millis) throws InterruptedException, IOException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                .as("ends within %d ms; log: %s", millis, log())
                .isTrue();
        return process.exitValue();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
