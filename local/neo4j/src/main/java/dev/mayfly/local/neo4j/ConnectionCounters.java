// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import java.util.concurrent.atomic.LongAdder;
import org.neo4j.bolt.protocol.common.connection.BoltConnectionMetricsMonitor;
import org.neo4j.kernel.api.exceptions.Status;

/** Counts the Bolt connections of one server, as the server sees them. */
public final class ConnectionCounters implements BoltConnectionMetricsMonitor {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder activated = new LongAdder();
    private final LongAdder waiting = new LongAdder();

    /**
     * The counts of one moment.
     *
     * @param running connections whose request is being worked on
     * @param idle open connections without one
     */
    public record Counts(long opened, long closed, long running, long idle) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    Counts counts() {
        long ended = closed.sum();
        long running = Math.max(0, activated.sum() - waiting.sum());
        long begun = opened.sum();
        return new Counts(begun, ended, running, Math.max(0, begun - ended - running));
    }

    @Override
    public void connectionOpened() {
        opened.increment();
    }

    @Override
    public void connectionClosed() {
        closed.increment();
    }

    @Override
    public void connectionActivated() {
        activated.increment();
    }

    @Override
    public void connectionWaiting() {
        waiting.increment();
    }

    @Override
    public void messageReceived() {}

    @Override
    public void messageProcessingStarted(long queueTime) {}

    @Override
    public void messageProcessingCompleted(long processingTime) {}

    @Override
    public void messageProcessingFailed() {}

    @Override
    public void responseSuccess() {}

    @Override
    public void responseIgnored() {}

    @Override
    public void responseFailed(Status status) {}

    @Override
    public void workerThreadReleased(long boundMillis) {}
}
