// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.BackOff;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Leashed;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container: a process that is probed, and started again as the restart policy says. What happens to it is decided
 * under its own lock; {@code life} counts its processes, so that news of a former one is told from news of this one.
 */
final class Container {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    static final Duration GRACE = Duration.ofSeconds(3);
    /** A container that ran this long starts with the shortest back-off again. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final ContainerPlan plan;
    private final RestartPolicy policy;
    private final BackOff backOff;
    private final Path folder;
    private final ScheduledExecutorService timer;
    private final Events events = new Events();
    private final List<ScheduledFuture<?>> scheduled = new ArrayList<>();

    private ContainerState state = new ContainerState.Waiting("");
    private ContainerState.Terminated previous;
    private ChildProcess process;
    private boolean wanted;
    private int life;
    private int restarts;
    private int endsInARow;

    /** {@code folder} is its working directory and holds its log. */
    Container(ContainerPlan plan, RestartPolicy policy, BackOff backOff, Path folder, ScheduledExecutorService timer) {
        this.plan = plan;
        this.policy = policy;
        this.backOff = backOff;
        this.folder = folder;
        this.timer = timer;
    }

    static Path log(Path folder) {
        return folder.resolve("container.log");
    }

    /** Starts it; a program that cannot be started counts as one that ended at once. */
    synchronized void start() {
        wanted = true;
        events.normal("Pulling", "pulling image \"" + plan.image() + "\"");
        events.normal("Pulled", "Successfully pulled image \"" + plan.image() + "\"");
        launch();
    }

    /** Ends it for good, by SIGTERM and if need be SIGKILL; returns when it is gone. */
    void stop() {
        ChildProcess running;
        synchronized (this) {
            wanted = false;
            cancelAll();
            running = process;
            state = state instanceof ContainerState.Waiting && previous != null ? previous : state;
        }
        if (running != null && running.isAlive()) {
            running.stop(GRACE);
            ended(life(), running.onExit().join());
        }
    }

    private synchronized int life() {
        return life;
    }

    synchronized ContainerState state() {
        return state;
    }

    synchronized ObjectNode onWire() {
        ObjectNode view = Json.object().put("restartCount", restarts);
        view.set("currentState", state.onWire());
        if (previous != null) {
            view.set("previousState", previous.onWire());
        }
        view.set("events", events.onWire());
        return view;
    }

    synchronized Optional<Running> running() {
        return Optional.ofNullable(process)
                .filter(ChildProcess::isAlive)
                .map(child -> new Running("container " + plan.name(), child.pid()));
    }

    private synchronized void launch() {
        if (!wanted) {
            return;
        }
        int born = ++life;
        Instant now = Instant.now();
        state = new ContainerState.Running(now);
        try {
            events.normal("Created", "Created container " + plan.name());
            process = spawn();
            events.normal("Started", "Started container " + plan.name());
            plan.liveness().ifPresent(probe -> watch(born, probe, true));
            plan.readiness().ifPresent(probe -> watch(born, probe, false));
            // Last, since it may have ended already, and that ends the probes.
            tellEnd(born, process);
        } catch (IOException e) {
            LOG.error("Container {} cannot be started", plan.name(), e);
            events.warning("Failed", "Error: " + e.getMessage());
            ended(born, 127);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The end of a process cannot fail, and ended() does not throw.
    private void tellEnd(int born, ChildProcess child) {
        child.onExit().thenAccept(code -> ended(born, code));
    }

    private ChildProcess spawn() throws IOException {
        Files.createDirectories(folder);
        String classPath = plan.program().classPath() + File.pathSeparator + kit();
        return ChildProcess.java(plan.name(), classPath, Leashed.class.getName())
                .jvm(plan.program().jvm().toArray(String[]::new))
                .args(plan.program().mainClass())
                .args(plan.program().args().toArray(String[]::new))
                .env(plan.env())
                .directory(folder)
                .log(log(folder))
                .start();
    }

    /** Where the lifeline's class is: the program of an image knows nothing of it. */
    private static String kit() {
        CodeSource source = Leashed.class.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString())).toString();
    }

    private synchronized void ended(int which, int exitCode) {
        if (which != life || !(state instanceof ContainerState.Running running)) {
            return;
        }
        cancelAll();
        Instant now = Instant.now();
        previous = new ContainerState.Terminated(running.start(), now, exitCode);
        state = previous;
        if (wanted && policy.restartsAfter(exitCode)) {
            boolean stable = running.start().plus(STABLE).isBefore(now);
            endsInARow = stable ? 1 : endsInARow + 1;
            events.warning("BackOff", "Back-off restarting failed container");
            state = new ContainerState.Waiting("CrashLoopBackOff");
            schedule(this::relaunch, backOff.after(endsInARow));
        }
    }

    private synchronized void relaunch() {
        if (wanted) {
            restarts++;
            launch();
        }
    }

    private void watch(int born, Probe probe, boolean lethal) {
        int port = plan.ports().getOrDefault(probe.port(), probe.port());
        int[] failures = {0};
        Runnable check = () -> {
            Optional<String> failure = probe.failure(port);
            failures[0] = failure.isPresent() ? failures[0] + 1 : 0;
            failure.ifPresent(why -> unhealthy(born, why, lethal, lethal && failures[0] >= probe.failureThreshold()));
        };
        scheduled.add(timer.scheduleWithFixedDelay(
                check, probe.initialDelay().toMillis(), probe.period().toMillis(), TimeUnit.MILLISECONDS));
    }

    private void unhealthy(int which, String why, boolean liveness, boolean kill) {
        ChildProcess victim;
        synchronized (this) {
            if (which != life || !(state instanceof ContainerState.Running)) {
                return;
            }
            events.warning("Unhealthy", (liveness ? "Liveness" : "Readiness") + " probe failed: " + why);
            if (!kill) {
                return;
            }
            events.normal("Killing", "Container " + plan.name() + " failed liveness probe, will be restarted");
            cancelAll();
            victim = process;
        }
        victim.stop(GRACE);
    }

    private void schedule(Runnable task, Duration delay) {
        scheduled.add(timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void cancelAll() {
        scheduled.forEach(task -> task.cancel(false));
        scheduled.clear();
    }
}
