// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.DocumentStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long-running operations: accepted now, done by a thread of their own, remembered on disk. One that was cut off by the
 * death of the process is run again by the next one, so none stays in progress for ever.
 */
public final class Operations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    /** Clients ask about an operation for minutes; after this long its record goes at the next start. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Longer than it takes to end a process that does not listen. */
    private static final Duration CUT_OFF_WITHIN = Duration.ofSeconds(5);

    private final DocumentStore disk;
    private final Map<String, Operation> byId = new ConcurrentHashMap<>();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final Map<ResourceId, ReentrantLock> targets = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "operation");
        thread.setDaemon(true);
        return thread;
    });

    /** Opens the records that a former process left; nothing runs before {@link #resume}. */
    public Operations(Path folder) {
        disk = new DocumentStore(folder);
        disk.list().forEach((id, document) -> recall(Operation.fromDisk(id, document)));
    }

    private void recall(Operation operation) {
        boolean old = operation.started().plus(REMEMBERED).isBefore(Instant.now());
        if (old && operation.status() != Operation.Status.InProgress) {
            disk.delete(operation.id());
        } else {
            byId.put(operation.id(), operation);
        }
    }

    /** Says how operations of a kind are done, and how long one takes at least. */
    public void define(String kind, Duration atLeast, Operation.Work work) {
        kinds.put(kind, new Kind(atLeast, work));
    }

    /**
     * Accepts an operation and returns at once.
     *
     * @param fault the failure it ends in half-way, if a fault is to strike it
     * @param show shows the resource as being worked on; comes after the operation is on disk and before it starts, so
     *     that no crash leaves a resource in a state that nobody ends
     */
    public Operation begin(String kind, ResourceId target, Optional<Failure> fault, Consumer<Operation> show) {
        Operation operation = new Operation(
                UUID.randomUUID().toString(), kind, target, Operation.Status.InProgress, fault, Instant.now());
        remember(operation);
        show.accept(operation);
        start(operation);
        return operation;
    }

    public Optional<Operation> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Runs again what the death of the former process cut off. */
    public void resume() {
        byId.values().stream()
                .filter(operation -> operation.status() == Operation.Status.InProgress)
                .forEach(this::start);
    }

    /** Does work on a resource while no operation works on it, nor anyone else here. */
    public <E extends Exception> void exclusively(ResourceId target, Task<E> task) throws E, InterruptedException {
        ReentrantLock lock = targets.computeIfAbsent(target, any -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts off what is in progress; the next process runs it again. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CUT_OFF_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("An operation is still working after {}.", CUT_OFF_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Operation operation) {
        threads.execute(() -> carryOut(operation, kinds.get(operation.kind())));
    }

    private void carryOut(Operation operation, Kind kind) {
        try {
            exclusively(operation.target(), () -> work(operation, kind.work));
            Duration rest = Duration.between(Instant.now(), operation.started().plus(kind.atLeast));
            Thread.sleep(Math.max(0, rest.toMillis()));
            if (operation.failure().isPresent()) {
                fail(operation, kind, operation.failure().get());
            } else {
                kind.work.succeeded(operation.target());
                remember(operation.ended(Operation.Status.Succeeded, Optional.empty()));
            }
        } catch (OperationFailed e) {
            fail(operation, kind, e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                // Files cannot be written by an interrupted thread; the next process runs the operation again.
                return;
            }
            LOG.error("{} of {} failed", operation.kind(), operation.target(), e);
            fail(operation, kind, new Failure("InternalServerError", "The operation failed: " + e.getClass()));
        }
    }

    private static void work(Operation operation, Operation.Work work) throws OperationFailed, InterruptedException {
        if (operation.failure().isPresent()) {
            work.runHalf(operation.target());
        } else {
            work.run(operation.target());
        }
    }

    private void fail(Operation operation, Kind kind, Failure failure) {
        kind.work.failed(operation.target(), failure);
        remember(operation.ended(Operation.Status.Failed, Optional.of(failure)));
    }

    private void remember(Operation operation) {
        disk.put(operation.id(), operation.onDisk());
        byId.put(operation.id(), operation);
    }

    /** Work that may fail in a way of its own. */
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void run() throws E, InterruptedException;
    }

    private record Kind(Duration atLeast, Operation.Work work) {}
}
