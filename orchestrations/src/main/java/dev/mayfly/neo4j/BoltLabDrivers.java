// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.lab.DriverCounts;
import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.Pattern;
import dev.mayfly.neo4j.Databases.Login;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@link LabDrivers} over the Neo4j driver. */
public final class BoltLabDrivers implements LabDrivers, AutoCloseable {

    /**
     * How the drivers are set, and what keeps the lab from doing harm.
     *
     * @param pool connections of the shared driver at most; those of one task have one each
     * @param lifetime of a pooled connection
     * @param acquisition the longest wait for a connection
     * @param mostDrivers open at once in this process, over all runs
     * @param longest how long the drivers of a run live if nobody closes them
     */
    public record Limits(int pool, Duration lifetime, Duration acquisition, int mostDrivers, Duration longest) {

        /** Pool of 50, 300 s of life, 60 s to get one; 200 drivers, which is a run; two minutes, of which a run takes some ten seconds. */
        public static final Limits STANDARD = new Limits(
                50, Duration.ofSeconds(300), Duration.ofSeconds(60), LabReport.MOST_TASKS, Duration.ofMinutes(2));
    }

    private final Limits limits;
    private final Semaphore places;
    private final Map<String, LabRun> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lab-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    public BoltLabDrivers(Limits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.mostDrivers());
    }

    @Override
    public Work work(String agent, Pattern pattern, Supplier<Login> login) {
        LabRun run = runs.computeIfAbsent(agent, this::begin);
        return switch (pattern) {
            case DRIVER_PER_TASK -> run.workAlone(login);
            case SHARED_DRIVER -> run.workShared(login);
        };
    }

    /** Whatever becomes of the run, its drivers are closed in time; the empty run stays, so that none is made after that. */
    private LabRun begin(String agent) {
        Future<?> unusedClosing =
                watchdog.schedule(() -> close(agent), limits.longest().toMillis(), TimeUnit.MILLISECONDS);
        Future<?> unusedForgetting =
                watchdog.schedule(() -> runs.remove(agent), 2 * limits.longest().toMillis(), TimeUnit.MILLISECONDS);
        return new LabRun(agent, limits, places);
    }

    @Override
    public DriverCounts counts(String agent) {
        LabRun run = runs.get(agent);
        return run == null ? DriverCounts.NONE : run.counts();
    }

    @Override
    public void close(String agent) {
        runs.computeIfAbsent(agent, this::begin).close();
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        runs.values().forEach(LabRun::close);
    }
}
