// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets a number of pieces of work run at once; the others wait in order, without a thread of their own. */
final class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class.getName());

    private final Queue<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();
    private int free;

    Gate(int width) {
        free = width;
    }

    /** Starts the work now or when its turn comes; it is over when its future completes. */
    void pass(Supplier<CompletableFuture<?>> work) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(work);
                return;
            }
            free--;
        }
        run(work);
    }

    /** A loop and not a recursion, since any number of pieces that are done at once can wait in a row. */
    private void run(Supplier<CompletableFuture<?>> first) {
        for (Supplier<CompletableFuture<?>> work = first; work != null; work = next()) {
            CompletableFuture<?> result = work.get();
            CompletableFuture<?> logged = result.whenComplete((done, error) -> log(error));
            if (!result.isDone()) {
                CompletableFuture<?> unused = logged.whenComplete((done, error) -> run(next()));
                return;
            }
        }
    }

    /** The next in the row, or null and one more place is free. */
    private synchronized Supplier<CompletableFuture<?>> next() {
        Supplier<CompletableFuture<?>> next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    private static void log(Throwable error) {
        if (error != null) {
            LOG.log(Level.SEVERE, "the answer to a work item could not be given", error);
        }
    }
}
