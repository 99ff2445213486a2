// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import java.time.Duration;

/**
 * When to ask the database again. After a batch: at once, since there is likely more. After nothing: one poll interval
 * after the query that found nothing <em>began</em>, since a change may have come right behind it; so a change waits half
 * the interval on average, however long the query takes.
 *
 * <p>Connect stops a task only between two polls, and its {@code stop()} is called no sooner. So one poll never waits
 * longer than {@link #LONGEST_WAIT}, whatever {@code neo4j.cdc.poll-duration} allows; it returns nothing instead and
 * Connect calls it again. The official connector waits the duration out, 5 s by default, and so does whoever stops it.
 */
final class PollPace {
    static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /** Keeps Connect from calling in a busy loop if the poll duration is zero. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final long intervalNanos;
    private final long longestWaitNanos;
    private long dueNanos;

    /** The first query is due at {@code nowNanos}. */
    PollPace(Duration interval, Duration pollDuration, long nowNanos) {
        this.intervalNanos = interval.toNanos();
        this.longestWaitNanos =
                Math.max(SHORTEST_WAIT.toNanos(), Math.min(LONGEST_WAIT.toNanos(), pollDuration.toNanos()));
        this.dueNanos = nowNanos;
    }

    /** Nanoseconds that this poll should wait; 0 or less if the query is due. */
    long waitNanos(long nowNanos) {
        return Math.min(dueNanos - nowNanos, longestWaitNanos);
    }

    boolean isDue(long nowNanos) {
        return dueNanos - nowNanos <= 0;
    }

    /** Sets when the next query is due, after one that began at {@code begunNanos}. */
    void queried(long begunNanos, boolean foundSomething) {
        dueNanos = foundSomething ? begunNanos : begunNanos + intervalNanos;
    }
}
