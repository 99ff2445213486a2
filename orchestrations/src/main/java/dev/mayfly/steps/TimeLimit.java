// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that opened it when the time is over, and once a second from then on until it is closed: whoever waits
 * next must not wait either. Bolt and Kafka give up when interrupted; the
 * HTTP clients have time-outs of their own.
 */
final class TimeLimit implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final ScheduledThreadPoolExecutor CLOCKWORK = clockwork();

    private final Thread thread = Thread.currentThread();
    private final ScheduledFuture<?> alarm;
    private boolean passed;
    private boolean closed;

    TimeLimit(Duration limit) {
        alarm = CLOCKWORK.scheduleWithFixedDelay(this::ring, limit.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clockwork() {
        ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "time limits");
            thread.setDaemon(true);
            return thread;
        });
        clockwork.setRemoveOnCancelPolicy(true);
        return clockwork;
    }

    private synchronized void ring() {
        if (!closed) {
            passed = true;
            thread.interrupt();
        }
    }

    synchronized boolean hasPassed() {
        return passed;
    }

    /** From here on the thread is not interrupted by this limit, and does not remember that it was. */
    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
        if (passed) {
            boolean unused = Thread.interrupted();
        }
    }
}
