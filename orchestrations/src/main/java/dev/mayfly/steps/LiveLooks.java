// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.Marker;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.Sight;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.steps.FarEnds.FarEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Measures demos for a live picture, at most once a second each: whoever asks meanwhile gets the same sample. The marker is one
 * of its own, so that the pulse does not notice.
 */
public final class LiveLooks {

    private static final String ID = "live";
    private static final Duration SHARED = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** For the marker to arrive, and for everything else that is counted meanwhile. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int THREADS = 16;
    private static final double NANOS_PER_MILLI = 1_000_000;

    /**
     * One sample.
     *
     * @param latencyMs from commit at the master to seen at the subscriber; null if it was not seen within a second
     * @param verdict FLOWING if it was, else the pulse's
     * @param hubRecords ever written to the topic; null if the hub did not tell in time
     * @param master how much is in it, without what Mayfly keeps there; null if it did not tell in time
     * @param reason empty if all is well
     */
    public record Sample(
            Instant at,
            Double latencyMs,
            Verdict verdict,
            Long hubRecords,
            GraphSize master,
            GraphSize subscriber,
            String reason) {}

    private record Shared(long startedAt, CompletableFuture<Sample> sample) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - startedAt < age.toNanos();
        }
    }

    private final FarEnds ends;
    private final Map<DemoRef, Shared> newest = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor counters = counters();

    /**
     * @param ends shared with the pulse
     */
    public LiveLooks(FarEnds ends) {
        this.ends = ends;
    }

    private static ThreadPoolExecutor counters() {
        ThreadPoolExecutor counters =
                new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "live");
                    thread.setDaemon(true);
                    return thread;
                });
        counters.allowCoreThreadTimeOut(true);
        return counters;
    }

    /** A sample that is at most a second old when it is begun; it takes a second and a half at most. */
    public Sample look(Bench bench) {
        newest.values().removeIf(shared -> !shared.isYoungerThan(KEPT));
        Shared mine = new Shared(System.nanoTime(), new CompletableFuture<>());
        Shared shared = newest.merge(bench.demo(), mine, (known, fresh) -> known.isYoungerThan(SHARED) ? known : fresh);
        if (shared.equals(mine)) {
            complete(mine.sample, bench);
        }
        return shared.sample.join();
    }

    @SuppressWarnings("try") // the limit works by being open
    private void complete(CompletableFuture<Sample> sample, Bench bench) {
        try (TimeLimit limit = new TimeLimit(LIMIT)) {
            try {
                sample.complete(measure(bench));
            } catch (RuntimeException e) {
                ends.forget(bench.demo());
                String late = limit.hasPassed() ? "no answer within " + LIMIT.toMillis() + " ms: " : "";
                sample.complete(new Sample(bench.now(), null, Verdict.UNKNOWN, null, null, null, late + Reasons.of(e)));
            }
        }
    }

    private Sample measure(Bench bench) {
        FarEnd end = ends.of(bench);
        long from = System.nanoTime();
        CompletableFuture<Long> records = count(() -> bench.services().hubs().records(bench.demo(), end.hub()));
        CompletableFuture<GraphSize> master = count(() -> GraphSize.of(end.master()));
        CompletableFuture<GraphSize> subscriber = count(() -> GraphSize.of(end.subscriber()));
        Sight written = Markers.write(end.master(), ID, bench.now());
        Double latency = written.newest().map(marker -> latency(end, marker)).orElse(null);
        Pulse pulse =
                PulseNote.read(bench.services().ledger(), bench.demo()).state().pulse();
        return new Sample(
                bench.now(),
                latency,
                verdict(latency, pulse),
                within(records, from),
                within(master, from),
                within(subscriber, from),
                reason(latency, written, pulse));
    }

    private <T> CompletableFuture<T> count(Supplier<T> counting) {
        return CompletableFuture.supplyAsync(counting, counters);
    }

    private static Double latency(FarEnd end, Marker marker) {
        long committed = System.nanoTime();
        do {
            boolean seen = Markers.newest(end.subscriber(), ID)
                    .newest()
                    .filter(newest -> newest.covers(marker))
                    .isPresent();
            if (seen) {
                return (System.nanoTime() - committed) / NANOS_PER_MILLI;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() - committed < WAIT.toNanos());
        return null;
    }

    private static <T> T within(CompletableFuture<T> answer, long from) {
        try {
            long left = WAIT.toNanos() - (System.nanoTime() - from);
            return answer.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CompletionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Verdict verdict(Double latency, Pulse pulse) {
        if (latency != null) {
            return Verdict.FLOWING;
        }
        return pulse == null ? Verdict.UNKNOWN : pulse.verdict();
    }

    private static String reason(Double latency, Sight written, Pulse pulse) {
        if (latency != null) {
            return "";
        }
        if (written instanceof Sight.Blind blind) {
            return "No marker could be written at the master: " + blind.why();
        }
        String late = "What was written just now was not seen at the subscriber within " + WAIT.toMillis() + " ms.";
        return pulse == null || pulse.reason().isEmpty() ? late : late + " " + pulse.reason();
    }
}
