// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.local.kit.Signals;
import java.time.Duration;
import java.time.Instant;

/**
 * Ctrl-C and SIGTERM. The first asks to stop in good order, the second to stop at once.
 *
 * <p>Not a shutdown hook: the JVM runs those once, and a second Ctrl-C while one runs is lost.
 */
final class Interrupts implements Pause {

    private int count;
    private final Runnable atOnce;

    /** @param atOnce what the second one does; it must end the process */
    Interrupts(Runnable atOnce) {
        this.atOnce = atOnce;
    }

    /** Takes the signals from the JVM. SIGHUP comes when the terminal is closed: the demo must not stay then either. */
    Interrupts install() {
        for (var name : new String[] {"INT", "TERM", "HUP"}) {
            Signals.handle(name, this::interrupt);
        }
        return this;
    }

    void interrupt() {
        synchronized (this) {
            count++;
            notifyAll();
            if (count == 1) {
                return;
            }
        }
        atOnce.run();
    }

    synchronized boolean isStopped() {
        return count > 0;
    }

    @Override
    public synchronized boolean isStoppedAfter(Duration time) {
        var until = Instant.now().plus(time);
        var left = time.toMillis();
        try {
            while (count == 0 && left > 0) {
                wait(left);
                left = Duration.between(Instant.now(), until).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        return count > 0;
    }
}
