// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Java program running as a child of this process. Its standard input is a pipe that we hold open and never write
 * to, so that a child which called {@link Lifeline#hold()} ends when we do. The class path and all secrets travel in
 * the environment, never on the command line, which every user of the machine can read.
 */
public final class ChildProcess {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "JAVA_HOME", "LANG", "TMPDIR");
    private static final List<String> SMALL_AND_QUICK =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** A child to be started with the JDK that runs this process; {@code name} is for messages only. */
    public static Builder java(String name, List<Path> classPath, String mainClass) {
        String joined = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new Builder(name, joined, mainClass);
    }

    /** As {@link #java(String, List, String)}, with a class path already joined by the path separator. */
    public static Builder java(String name, String classPath, String mainClass) {
        return new Builder(name, classPath, mainClass);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code; 128 + n after signal n, so 143 after SIGTERM and 137 after SIGKILL. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Asks the child to end (SIGTERM) and kills it if it is still there after {@code grace}. Returns when it is gone.
     * Interrupted, it kills at once.
     */
    public void stop(Duration grace) {
        // Not Process.destroy(): that also closes the pipe, and a lifeline would race with the signal.
        process.toHandle().destroy();
        try {
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Ends the child at once (SIGKILL) and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** How the child is started. */
    public static final class Builder {
        private final String name;
        private final String classPath;
        private final String mainClass;
        private final List<String> jvm = new ArrayList<>(SMALL_AND_QUICK);
        private final List<String> args = new ArrayList<>();
        private final Map<String, String> env = new TreeMap<>();
        private Path log;
        private Path directory;

        private Builder(String name, String classPath, String mainClass) {
            this.name = name;
            this.classPath = classPath;
            this.mainClass = mainClass;
        }

        /** Adds JVM flags such as {@code -Xmx256m}; small and quick defaults come before them. */
        public Builder jvm(String... flags) {
            jvm.addAll(List.of(flags));
            return this;
        }

        /** Adds program arguments. Never a secret: arguments are public on the machine. */
        public Builder args(String... arguments) {
            args.addAll(List.of(arguments));
            return this;
        }

        /**
         * Adds environment variables. The child sees these, its class path, and of ours only {@code PATH},
         * {@code HOME}, {@code JAVA_HOME}, {@code LANG} and {@code TMPDIR}.
         */
        public Builder env(Map<String, String> variables) {
            env.putAll(variables);
            return this;
        }

        /** The file that receives output and errors, appended; without it they are thrown away. */
        public Builder log(Path file) {
            log = file;
            return this;
        }

        /** The working directory; ours if not given. */
        public Builder directory(Path folder) {
            directory = folder;
            return this;
        }

        /**
         * Starts the program.
         *
         * @throws IOException if it cannot be started or the log cannot be opened
         */
        public ChildProcess start() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
            builder.redirectOutput(output());
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            Map<String, String> environment = builder.environment();
            environment.keySet().retainAll(INHERITED);
            environment.putAll(env);
            environment.put("CLASSPATH", classPath);
            return new ChildProcess(name, builder.start());
        }

        private List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvm);
            command.add(mainClass);
            command.addAll(args);
            return command;
        }

        private ProcessBuilder.Redirect output() throws IOException {
            if (log == null) {
                return ProcessBuilder.Redirect.DISCARD;
            }
            Files.createDirectories(log.toAbsolutePath().getParent());
            return ProcessBuilder.Redirect.appendTo(log.toFile());
        }
    }
}
