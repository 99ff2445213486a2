// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something that comes by itself. */
public final class Await {

    private Await() {}

    /**
     * Asks again and again.
     *
     * @param what as in "… did not come true: {@code what}"
     * @throws IllegalStateException if it is not so in time, or if asking threw that; what else asking throws means not yet
     */
    public static void until(String what, Duration atMost, Duration between, Callable<Boolean> isSo)
            throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        while (true) {
            try {
                if (isSo.call()) {
                    return;
                }
            } catch (InterruptedException | IllegalStateException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("did not come true within " + atMost.toSeconds() + " s: " + what, last);
            }
            Thread.sleep(between.toMillis());
        }
    }
}
