// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Ties the life of this process to its parent's. The parent holds the other end of our standard input; when the parent
 * dies, however it dies, the kernel closes the pipe and we read end of file. Unlike a shutdown hook or a pid file this
 * works for {@code kill -9} too.
 */
public final class Lifeline {
    /** How long shutdown hooks may take once the parent is gone, before the process is halted. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private Lifeline() {}

    /**
     * Call first in {@code main}: from now on the process exits when standard input ends, and a Ctrl-C in the terminal
     * is left to the parent. Returns at once.
     */
    public static void hold() {
        Signals.ignoreTerminal();
        InputStream in = System.in;
        daemon("lifeline", () -> {
            drain(in);
            daemon("lifeline-halt", Lifeline::haltAfterGrace);
            System.exit(0);
        });
    }

    private static void drain(InputStream in) {
        byte[] ignored = new byte[256];
        try {
            while (in.read(ignored) >= 0) {
                // Nobody sends anything; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe means the same as its end: the parent is gone.
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
