// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import dev.mayfly.local.kit.Refused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What is done to instances. Each operation sets a passing state at once and finishes in the background; what was cut
 * short by the end of the process is taken up again by {@link #resumeAll}.
 */
final class Operations implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Operations.class.getName());
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

    private final Instances instances;
    private final Neo4jControl neo4j;
    private final Timings timings;
    private final Clock clock;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private static final int CLOSE_SECONDS = 2;

    private final ScheduledExecutorService background = Executors.newScheduledThreadPool(4, work -> {
        Thread thread = new Thread(work, "aura-operations");
        thread.setDaemon(true);
        return thread;
    });

    Operations(Instances instances, Neo4jControl neo4j, Timings timings, Clock clock) {
        this.instances = instances;
        this.neo4j = neo4j;
        this.timings = timings;
        this.clock = clock;
    }

    /** A new instance and the only copy of its password. */
    record Created(Instance instance, String password) {}

    /**
     * Creates an instance; returns when its database has taken the password, so that nobody has to remember it.
     *
     * @param stuck it will stay in "creating"
     * @throws IOException if the database did not come up; the instance is there all the same and has to be deleted
     */
    Created create(Creation wanted, boolean stuck) throws IOException {
        Instance instance = Instance.of(Randomness.id(), wanted, clock.instant());
        String id = instance.id();
        String password = Randomness.secret();
        instances.add(instance);
        // A delete that comes in between has to wait, or it would leave the database behind.
        Instance started;
        synchronized (lock(id)) {
            started = start(id, password);
        }
        if (!stuck) {
            later(id, timings.creating(), () -> finish(id, Status.CREATING, Status.RUNNING));
        }
        return new Created(started, password);
    }

    /**
     * Sets the CDC mode.
     *
     * @param fails it will be "running" again with nothing changed, which Aura does not tell
     */
    Instance switchCdc(String id, CdcMode mode, boolean fails) {
        Instance updating = instances.change(id, instance -> {
            requireRunning(instance, "update");
            requireCdc(instance);
            return (fails ? instance : instance.with(mode)).is(Status.UPDATING);
        });
        later(id, timings.updating(), () -> finishUpdate(id));
        return updating;
    }

    /** Pauses; {@code fails}: it will be "running" again. */
    Instance pause(String id, boolean fails) {
        Instance pausing = instances.change(id, instance -> {
            requireRunning(instance, "pause");
            return instance.is(Status.PAUSING);
        });
        later(id, timings.pausing(), () -> {
            if (fails) {
                finish(id, Status.PAUSING, Status.RUNNING);
            } else {
                finishPause(id);
            }
        });
        return pausing;
    }

    /** Resumes; {@code fails}: it will be "paused" again. */
    Instance resume(String id, boolean fails) {
        Instance resuming = instances.change(id, instance -> {
            if (instance.status() != Status.PAUSED) {
                throw refusal(instance, "resume");
            }
            return instance.is(Status.RESUMING);
        });
        later(id, timings.resuming(), () -> {
            if (fails) {
                finish(id, Status.RESUMING, Status.PAUSED);
            } else {
                finishResume(id);
            }
        });
        return resuming;
    }

    /** Destroys, whatever the state; {@code fails}: it will be as it was. */
    Instance delete(String id, boolean fails) {
        Status before = instances.get(id).status();
        Instance destroying = instances.change(id, instance -> instance.is(Status.DESTROYING));
        if (before != Status.DESTROYING) {
            later(id, timings.destroying(), () -> {
                if (fails) {
                    finish(id, Status.DESTROYING, before);
                } else {
                    finishDelete(id);
                }
            });
        }
        return destroying;
    }

    /** After a start of this process: brings up what should be up and finishes what was begun. */
    void resumeAll() {
        for (Instance instance : instances.all()) {
            String id = instance.id();
            later(id, Duration.ZERO, () -> {
                switch (instances.get(id).status()) {
                    case CREATING -> {
                        // If the database never got its password, it gets one that nobody knows: the instance is there
                        // and
                        // paid for, and can only be deleted.
                        start(id, Randomness.secret());
                        finish(id, Status.CREATING, Status.RUNNING);
                    }
                    case RUNNING -> start(id, Randomness.secret());
                    case UPDATING -> {
                        start(id, Randomness.secret());
                        finishUpdate(id);
                    }
                    case PAUSING -> finishPause(id);
                    case PAUSED -> {}
                    case RESUMING -> finishResume(id);
                    case DESTROYING -> finishDelete(id);
                }
            });
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        try {
            // What is writing down its last step may finish, so that nobody else's folder is written to afterwards.
            background.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instance start(String id, String password) throws IOException {
        int port = neo4j.start(id, instances.get(id).boltPort(), password);
        return instances.change(id, instance -> instance.at(port));
    }

    private void finish(String id, Status from, Status to) {
        instances.changeIf(id, from, instance -> instance.is(to));
    }

    private void finishUpdate(String id) throws IOException {
        neo4j.switchCdc(id, instances.get(id).cdcMode());
        finish(id, Status.UPDATING, Status.RUNNING);
    }

    private void finishPause(String id) throws IOException {
        neo4j.stop(id);
        finish(id, Status.PAUSING, Status.PAUSED);
    }

    /** A resumed instance has CDC off, and its old change ids are void. */
    private void finishResume(String id) throws IOException {
        start(id, Randomness.secret());
        neo4j.switchCdc(id, CdcMode.OFF);
        instances.changeIf(
                id, Status.RESUMING, instance -> instance.with(CdcMode.OFF).is(Status.RUNNING));
    }

    private void finishDelete(String id) throws IOException {
        neo4j.delete(id);
        instances.remove(id);
    }

    private static void requireRunning(Instance instance, String action) {
        if (instance.status() != Status.RUNNING) {
            throw refusal(instance, action);
        }
    }

    private static RuntimeException refusal(Instance instance, String action) {
        return switch (instance.status()) {
            case RUNNING, PAUSED -> AuraErrors.unavailable(instance, action);
            case CREATING, UPDATING, PAUSING, RESUMING, DESTROYING -> AuraErrors.ongoing(instance);
        };
    }

    private static void requireCdc(Instance instance) {
        if (!Catalog.hasCdc(instance.type())) {
            throw AuraErrors.badField(
                    "database-incapable-of-action",
                    "cdc_enrichment_mode",
                    "CDC is not available for " + instance.type());
        }
    }

    private void later(String id, Duration delay, Work work) {
        try {
            Future<?> unused = background.schedule(() -> attempt(id, work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed before the operation on {0} ended", id);
        }
    }

    private void attempt(String id, Work work) {
        try {
            synchronized (lock(id)) {
                work.run();
            }
        } catch (IOException e) {
            // The Neo4j process is on its way up, or a predecessor still holds the port or the files.
            LOG.log(System.Logger.Level.DEBUG, "instance " + id + ": " + e.getMessage());
            if (instances.has(id)) {
                later(id, BEFORE_NEXT_TRY, work);
            }
        } catch (Refused e) {
            LOG.log(System.Logger.Level.DEBUG, "instance " + id + " was deleted meanwhile");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the operation on instance " + id + " is lost", e);
        }
    }

    private Object lock(String id) {
        return locks.computeIfAbsent(id, key -> new Object());
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
