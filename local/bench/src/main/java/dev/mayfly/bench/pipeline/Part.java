// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Await;
import dev.mayfly.local.kit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** A part of the pipeline as a process that compiles its code as it would on a server, with a log. */
record Part(ChildProcess child, Path log) implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final int SHOWN = 600;

    static Part start(ChildProcess.Builder builder, Path log, int megabytes) throws IOException {
        // The kit's children begin fast and stay slow; here all tiers of the compiler are wanted.
        return new Part(
                builder.jvm("-XX:TieredStopAtLevel=4", "-Xmx" + megabytes + "m")
                        .log(log)
                        .start(),
                log);
    }

    /**
     * Waits until it answers.
     *
     * @throws IOException if it ends before, or does not answer in time; with the end of its log
     */
    void await(Callable<Boolean> answers) throws IOException, InterruptedException {
        try {
            Await.until(child.name() + " answers", TO_START, Duration.ofMillis(50), () -> {
                if (!child.isAlive()) {
                    throw new IllegalStateException(child.name() + " ended");
                }
                return answers.call();
            });
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage() + "; the end of its log: " + end(), e);
        }
    }

    /** CPU time taken so far, of all its threads. */
    Duration cpu() {
        return ProcessHandle.of(child.pid()).map(Part::cpu).orElse(Duration.ZERO);
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private String end() throws IOException {
        String text = Files.exists(log) ? Files.readString(log) : "";
        return text.substring(Math.max(0, text.length() - SHOWN)).strip();
    }

    /** At once: its data goes too, and whoever stops the benchmark has little patience. */
    @Override
    public void close() {
        child.kill();
    }
}
