// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed at the end of a scenario, also if the end comes by a signal while something is being started. */
public final class Cleanup implements AutoCloseable {

    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private boolean over;

    void own(AutoCloseable thing) {
        synchronized (this) {
            if (!over) {
                things.push(thing);
                return;
            }
        }
        close(thing);
        throw new IllegalStateException("the benchmark is being stopped");
    }

    /** Closes everything, the newest first, for good. What cannot be closed does not keep the rest from it. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                over = true;
                next = things.poll();
            }
            if (next == null) {
                return;
            }
            close(next);
        }
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.err.println("bench: " + thing + " could not be closed: " + e);
        }
    }
}
