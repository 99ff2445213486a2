// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.Step;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.Progress;
import dev.mayfly.cli.view.Screen;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The whole cloud on one machine: the Aura and Azure servers in this process, Neo4j and the Functions host as children,
 * and what the Azure server starts for a demo. Closing it leaves no process and no port behind.
 */
public final class LocalDefault implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration TO_STOP = Duration.ofSeconds(8);

    private final Blueprint blueprint;
    private final DataFolder folder;
    private final Screen screen;
    private final PortChoice ports;
    private final Startup startup = new Startup();
    private Neo4jPart neo4j;
    private CompletableFuture<Clouds> starting;
    private HostPart host;
    private boolean closed;

    private LocalDefault(Blueprint blueprint, DataFolder folder, Screen screen, PortChoice ports) {
        this.blueprint = blueprint;
        this.folder = folder;
        this.screen = screen;
        this.ports = ports;
    }

    /**
     * Checks all that can be checked before anything starts.
     *
     * @throws UsageException if something is in the way: a taken port, a connector jar that is none, an unbuilt module
     */
    public static LocalDefault create(LocalSettings settings, DataFolder folder, Screen screen) {
        if (folder.wasLeftByAKill()) {
            Orphans.await(screen);
        }
        var ports = PortChoice.of(settings, screen);
        try {
            MainLog.into(folder);
            return new LocalDefault(Blueprint.of(settings, folder, ports), folder, screen, ports);
        } catch (IOException e) {
            throw new UsageException("The data folder " + folder.path() + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Starts everything and returns when all of it answers.
     *
     * @param isStoppedAfter waits that long and says whether the user wants to stop
     * @throws UsageException if a part could not start because of something that the user can change
     * @throws BadNewsException if a part ended, did not answer in time, or the user stopped
     */
    public void start(Predicate<Duration> isStoppedAfter) {
        screen.line("Starting the local default, data in " + folder.path() + ", logs in " + folder.resolve("logs"));
        screen.line("Nothing here costs anything: prices are what the same demo would cost on Azure and Aura.");
        try (var progress = Progress.on(screen)) {
            folder.announce(url());
            startParts();
            awaitParts(progress, isStoppedAfter);
        } catch (IOException e) {
            throw new BadNewsException("The local default could not be started: " + e.getMessage());
        }
    }

    private void startParts() throws IOException {
        startup.begin("neo4j", "Neo4j");
        startup.begin("clouds", "Aura and Azure on this machine");
        startup.begin("host", "Functions host with the app");
        neo4j = blueprint.startNeo4j();
        starting = CompletableFuture.supplyAsync(() -> startClouds(neo4j));
    }

    private Clouds startClouds(Neo4jPart neo4jPart) {
        try {
            return blueprint.startClouds(neo4jPart);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitParts(Progress progress, Predicate<Duration> isStoppedAfter) throws IOException {
        var until = Instant.now().plus(TO_START);
        while (!startup.isAllDone()) {
            progress.show(startup.steps(), Instant.now());
            check();
            look();
            if (isStoppedAfter.test(BETWEEN)) {
                throw new BadNewsException("Stopped while starting; no demo was created.");
            }
            if (Instant.now().isAfter(until)) {
                throw new BadNewsException("The local default did not answer within " + TO_START.toMinutes()
                        + " min; the logs are in " + folder.resolve("logs") + ".");
            }
        }
        progress.show(startup.steps(), Instant.now());
    }

    private void look() throws IOException {
        if (!startup.isDone("clouds") && starting.isDone()) {
            started().problems().forEach(screen::line);
            startup.done("clouds");
            // Only now: an app that goes on with old work would find its clouds missing.
            host = blueprint.startHost();
        }
        if (!startup.isDone("neo4j") && neo4j.isUp()) {
            startup.done("neo4j");
        }
        if (host != null && !startup.isDone("host") && host.isUp()) {
            startup.done("host");
        }
    }

    private Clouds started() throws IOException {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    /** The parts, with the time that each took until it answered. */
    public List<Step> parts() {
        return startup.steps();
    }

    /** The app's API. */
    public Deployment deployment() {
        try {
            return new Running(ProcessHandle.current().pid(), url()).deployment(folder.path());
        } catch (IOException e) {
            throw new BadNewsException("The Functions host left no key in its data folder: " + e.getMessage());
        }
    }

    private String url() {
        return "http://127.0.0.1:" + ports.http();
    }

    /**
     * Throws if a part has ended that all depends on.
     *
     * @throws BadNewsException naming the part and its log
     */
    public void check() {
        neo4j.child().check();
        if (host != null) {
            host.child().check();
        }
    }

    /** Resident memory of all processes in MiB, as JSON. */
    public JsonNode memory() {
        return Memory.now();
    }

    /** Ends all processes at once, without order. */
    public void kill() {
        descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Stops in order: the app first, so that nothing acts while its clouds go.
     *
     * @throws BadNewsException if a process or a port is left
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (host != null) {
            host.child().stop(TO_STOP);
        }
        if (starting != null) {
            starting.thenAccept(Clouds::close).exceptionally(e -> null).join();
        }
        if (neo4j != null) {
            neo4j.child().stop(TO_STOP);
        }
        confirm();
    }

    private void confirm() {
        var left = descendants();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit().join());
        var held = new ArrayList<Integer>(List.of(ports.http(), ports.durable()));
        held.removeIf(Ports::isFree);
        if (!left.isEmpty() || !held.isEmpty()) {
            var pids =
                    left.stream().map(ProcessHandle::pid).map(String::valueOf).collect(Collectors.joining(", "));
            throw new BadNewsException("The local default did not end in good order: processes that had to be killed: ["
                    + pids + "], ports still held: " + held + ".");
        }
        screen.line("The local default has ended: no process and no port is left.");
    }

    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
