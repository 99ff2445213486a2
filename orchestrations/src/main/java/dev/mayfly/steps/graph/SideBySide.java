// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The same work at both databases at the same time. */
final class SideBySide<T> {

    private final T master;
    private final T subscriber;

    private SideBySide(T master, T subscriber) {
        this.master = master;
        this.subscriber = subscriber;
    }

    T master() {
        return master;
    }

    T subscriber() {
        return subscriber;
    }

    /** Does both and waits for both; what fails at the subscriber is thrown here as it was thrown there. */
    static <T> SideBySide<T> run(Supplier<T> master, Supplier<T> subscriber) {
        CompletableFuture<T> there =
                CompletableFuture.supplyAsync(subscriber, work -> new Thread(work, "subscriber").start());
        try {
            return new SideBySide<>(master.get(), there.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
