// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Look-ups that run side by side, each for itself: none waits for another, and none that fails or hangs keeps another from
 * its answer.
 */
final class LookUps implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "preflight");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration patience;

    /**
     * @param patience how long each look-up may take
     */
    LookUps(Duration patience) {
        this.patience = patience;
    }

    /** Starts a look-up; the supplier waits for its end. */
    <T> Supplier<Look<T>> start(Supplier<T> question) {
        Look<T> tooLate = new Look.Unclear<>("no answer within " + patience.toMillis() / 1000.0 + " s");
        CompletableFuture<Look<T>> answer = CompletableFuture.supplyAsync(() -> ask(question), threads)
                .completeOnTimeout(tooLate, patience.toMillis(), TimeUnit.MILLISECONDS);
        return answer::join;
    }

    /** Also an error is no more than a failed look-up: a class that is missing in one client says nothing of the others. */
    private static <T> Look<T> ask(Supplier<T> question) {
        try {
            return new Look.Seen<>(question.get());
        } catch (RuntimeException | LinkageError e) {
            return Look.after(e);
        }
    }

    /** Gives up what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
