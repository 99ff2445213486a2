// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the pulse of all demos that are meant to work, side by side.
 *
 * <p>In threads of this process and not in orchestrations: a look is over in tenths of a second and of no use when it is old,
 * so a history of each, written every half minute for each demo, would cost much and bring nothing back.
 * What must survive the process is in the ledger's notes, and who looks at a demo claims it there (see {@link PulseNote}), so
 * that neither a late round nor a second host overtakes.
 *
 * <p>A demo whose look took long is looked at in a lane of its own from then on, until it answers quickly again: however many
 * demos hang, and each look that hangs ends after some seconds, the others have their threads.
 */
public final class PulseRound implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PulseRound.class);

    /** A look waits for a third of a second, mostly for its marker: 5,000 demos take 15 s. They begin only when needed. */
    private static final int QUICK_THREADS = 128;

    private static final int SLOW_THREADS = 32;
    private static final Duration SLOW = Duration.ofSeconds(4);

    /** A round waits for no one longer: the next one is due after 30 s. */
    private static final Duration LIMIT = Duration.ofSeconds(25);

    private static final Set<DemoState> MEANT_TO_WORK = Set.of(DemoState.READY, DemoState.DEGRADED);

    private final Services services;
    private final FarEnds ends;
    private final DemoLook look;
    private final ThreadPoolExecutor quick = lane("pulse", QUICK_THREADS);
    private final ThreadPoolExecutor slow = lane("slow pulse", SLOW_THREADS);
    private final Set<DemoRef> underWay = ConcurrentHashMap.newKeySet();
    private final Set<DemoRef> tookLong = ConcurrentHashMap.newKeySet();

    /**
     * @param ends shared with whoever else looks at demos
     * @param watches what hangs on each look, in this order
     */
    public PulseRound(Services services, FarEnds ends, List<DemoWatch> watches) {
        this.services = services;
        this.ends = ends;
        this.look = new DemoLook(services, ends, watches);
    }

    private static ThreadPoolExecutor lane(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor lane =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + " " + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /**
     * Looks at all of them and waits for the looks that do not hang, for 25 s at most. What is still under way from the
     * round before is left alone.
     *
     * @return how many looks ended in this round
     */
    public int run() {
        List<DemoRecord> demos = services.ledger().all().stream()
                .filter(record -> MEANT_TO_WORK.contains(record.state()))
                .toList();
        List<DemoRef> refs = demos.stream().map(DemoRecord::ref).toList();
        ends.keepOnly(refs);
        tookLong.retainAll(refs);
        AtomicInteger ended = new AtomicInteger();
        List<CompletableFuture<Void>> awaited = new ArrayList<>();
        for (DemoRecord demo : demos) {
            if (underWay.add(demo.ref())) {
                boolean hangs = tookLong.contains(demo.ref());
                CompletableFuture<Void> one = CompletableFuture.runAsync(() -> lookAt(demo), hangs ? slow : quick)
                        .thenRun(ended::incrementAndGet);
                if (!hangs) {
                    awaited.add(one);
                }
            }
        }
        await(awaited);
        return ended.get();
    }

    private void lookAt(DemoRecord demo) {
        long from = System.nanoTime();
        try {
            look.at(demo);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be looked at: {}", demo.ref(), Reasons.of(e));
        } finally {
            if (System.nanoTime() - from > SLOW.toNanos()) {
                tookLong.add(demo.ref());
            } else {
                tookLong.remove(demo.ref());
            }
            underWay.remove(demo.ref());
        }
    }

    private static void await(List<CompletableFuture<Void>> looks) {
        try {
            CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("The round ended after {} s before all looks had ended", LIMIT.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look threw what it should have caught", e);
        }
    }

    @Override
    public void close() {
        quick.shutdownNow();
        slow.shutdownNow();
    }
}
