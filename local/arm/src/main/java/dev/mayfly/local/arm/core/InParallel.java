// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Blocking work on many things at once. */
public final class InParallel {
    private InParallel() {}

    /**
     * Does {@code work} on each item, each in a thread of its own, and returns when all are done. If some fail the rest
     * is still done, and then the first failure is thrown.
     */
    public static <T> void each(Collection<T> items, Consumer<? super T> work) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (T item : items) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            all.add(one);
            Thread thread = new Thread(() -> run(work, item, one), "in-parallel");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> void run(Consumer<? super T> work, T item, CompletableFuture<Void> done) {
        try {
            work.accept(item);
            done.complete(null);
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }
}
