// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.local.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./mayfly} as a user starts it, in a process of its own with all its descendants. */
public final class MayflyProcess implements AutoCloseable {

    private static final Duration TO_END = Duration.ofMinutes(5);
    private static final int SIGINT = 2;
    private static final Duration LIFELINE = Duration.ofSeconds(10);

    private final Process process;
    private final Path data;
    private final Path out;
    /** One for all looks, as each keeps its connection; null until it is up. */
    private MayflyClient client;

    private URI url;
    /** Every process that was seen to descend from it. */
    private final Set<Long> seen = new TreeSet<>();

    private MayflyProcess(Process process, Path data, Path out) {
        this.process = process;
        this.data = data;
        this.out = out;
    }

    /** Starts {@code mayfly up} on free ports and a data folder. */
    public static MayflyProcess up(Path data, String... more) {
        var args = new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
        args.addAll(List.of(more));
        return start(data, args);
    }

    public static MayflyProcess start(Path data, List<String> args) {
        try {
            var out = Files.createTempFile(data.getParent(), "out-", ".txt");
            var command = new ArrayList<>(withCtrlC());
            command.add(Project.home().resolve("mayfly").toString());
            command.addAll(args);
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .directory(data.getParent().toFile());
            // The build that runs this test has just built everything.
            builder.environment().put("MAYFLY_BUILD", "never");
            return new MayflyProcess(builder.start(), data, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A build that runs in the background, under {@code nohup} or a shell's {@code &}, ignores Ctrl-C and hands that on to
     * what it starts; who sits at a terminal does not.
     */
    private static List<String> withCtrlC() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status) && ignores(Files.readString(status), SIGINT)
                ? List.of("env", "--default-signal=INT")
                : List.of();
    }

    private static boolean ignores(String status, int signal) {
        var mask = status.lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).trim())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
    }

    public long pid() {
        return process.pid();
    }

    public String output() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes its output, if that is secret. */
    void forget() throws IOException {
        Files.delete(out);
    }

    /** Waits for the end and returns the exit code. */
    public int exitCode() {
        await().atMost(TO_END).pollInterval(Duration.ofMillis(200)).until(() -> {
            look();
            return !process.isAlive();
        });
        return process.exitValue();
    }

    /** Waits until its one demo is as wanted, and returns it. */
    public Demo awaitDemo(Predicate<Demo> wanted) {
        return await().atMost(TO_END)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> "it ended: " + output())
                        .isTrue())
                .until(() -> demo().filter(wanted), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Demo> demo() {
        look();
        try {
            var running = Running.in(data);
            if (running.isEmpty()) {
                return Optional.empty();
            }
            var client = client(running.get().deployment(data));
            return client.list().body().demos().stream()
                    .filter(summary -> summary.state().isLive())
                    .findFirst()
                    .map(summary -> client.get(summary.id()).body());
        } catch (IOException | RuntimeException e) {
            // Not up yet.
            return Optional.empty();
        }
    }

    private MayflyClient client(Deployment deployment) {
        if (client == null || !url.equals(deployment.url())) {
            url = deployment.url();
            client = new MayflyClient(deployment);
        }
        return client;
    }

    private void look() {
        process.descendants().map(ProcessHandle::pid).forEach(seen::add);
    }

    public Set<Long> pids() {
        look();
        var pids = new TreeSet<>(seen);
        pids.add(process.pid());
        return pids;
    }

    /** kill -9 of the main process alone. */
    public void kill() {
        look();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ctrl-C as a terminal sends it: to all processes at once. */
    public void interrupt() throws IOException {
        var command = Stream.concat(
                        Stream.of("kill", "-INT"),
                        pids().stream().filter(MayflyProcess::isAlive).map(String::valueOf))
                .toList();
        assertThat(new ProcessBuilder(command).start().onExit().join().exitValue())
                .isZero();
    }

    /** No process of it is alive, at the latest when the lifelines have done their work. */
    public void assertNothingLeft() {
        await().atMost(LIFELINE).untilAsserted(() -> assertThat(
                        seen.stream().filter(MayflyProcess::isAlive).collect(Collectors.toSet()))
                .as("processes left, after:%n%s", output())
                .isEmpty());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** If a test failed half-way. */
    @Override
    public void close() {
        look();
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        seen.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).forEach(ProcessHandle::destroyForcibly);
    }
}
