// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs functions on threads of their own, within the time limit of host.json, and writes one log line for each
 * invocation when it ends. Callers bound how much runs at once.
 */
public final class Invoker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Invoker.class.getName());

    private final JavaWorker worker;
    private final Optional<Duration> limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("function-"));
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(daemons("time-limit-"));
    private final AtomicInteger running = new AtomicInteger();

    /** @param limit how long a function may run; empty for as long as it likes */
    public Invoker(JavaWorker worker, Optional<Duration> limit) {
        this.worker = worker;
        this.limit = limit;
    }

    /** Starts an invocation; the future always completes with an outcome, at the latest when the time is up. */
    public CompletableFuture<Outcome> start(LoadedFunction function, Inputs inputs) {
        String id = UUID.randomUUID().toString();
        long started = System.nanoTime();
        CompletableFuture<Outcome> ended = new CompletableFuture<>();
        running.incrementAndGet();
        Future<?> thread = threads.submit(() -> ended.complete(run(function, inputs, id)));
        limit.ifPresent(time -> {
            Future<?> alarm = watch.schedule(
                    () -> ended.complete(new Outcome.TimedOut(id, time)), time.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<Boolean> unused = ended.thenApply(outcome -> alarm.cancel(false));
        });
        return ended.thenApply(outcome -> {
            running.decrementAndGet();
            if (outcome instanceof Outcome.TimedOut) {
                thread.cancel(true);
            }
            log(function.name(), outcome, Duration.ofNanos(System.nanoTime() - started));
            return outcome;
        });
    }

    /** How many invocations have not ended. */
    public int running() {
        return running.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        watch.shutdownNow();
    }

    private Outcome run(LoadedFunction function, Inputs inputs, String id) {
        try {
            return new Outcome.Returned(id, worker.run(function, inputs, id));
        } catch (Exception e) {
            return new Outcome.Threw(id, e);
        } catch (Throwable e) {
            return new Outcome.Lost(id, e);
        }
    }

    private static void log(String function, Outcome outcome, Duration time) {
        String line = "Function '" + function + "' (id " + outcome.invocationId() + ") ";
        String after = " after " + time.toMillis() + " ms";
        if (outcome instanceof Outcome.Returned) {
            LOG.info(() -> line + "succeeded" + after);
        } else if (outcome instanceof Outcome.Threw threw) {
            LOG.log(Level.WARNING, threw.error(), () -> line + "failed" + after);
        } else if (outcome instanceof Outcome.TimedOut timedOut) {
            LOG.severe(() -> line + "timed out: it may run for " + timedOut.limit());
        } else if (outcome instanceof Outcome.Lost lost) {
            LOG.log(
                    Level.SEVERE,
                    lost.error(),
                    () -> line + "IS LOST" + after
                            + ": the Java worker does not catch errors like this one, so on Azure NO ANSWER EVER COMES and"
                            + " whoever called waits for ever. A record as the parameter of an activity does this.");
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
