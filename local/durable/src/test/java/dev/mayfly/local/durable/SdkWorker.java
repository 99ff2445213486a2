// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.DurableTaskGrpcWorker;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.time.Duration;

/**
 * The SDK's worker, made to end: {@code start()} of SDK 1.5.0 makes a thread that is no daemon and that goes on dialling
 * every 5 s after {@code stop()}. Run on a thread of ours it ends when that is interrupted.
 */
final class SdkWorker implements AutoCloseable {
    private final DurableTaskGrpcWorker worker;
    private final Thread thread;

    private SdkWorker(DurableTaskGrpcWorker worker) {
        this.worker = worker;
        thread = new Thread(worker::startAndBlock, "sdk-worker");
        thread.setDaemon(true);
        thread.start();
    }

    static Builder on(int port) {
        return new Builder(port);
    }

    /** What the worker can run. */
    static final class Builder {
        private final DurableTaskGrpcWorkerBuilder builder = new DurableTaskGrpcWorkerBuilder();

        private Builder(int port) {
            builder.port(port);
        }

        Builder orchestrator(String name, TaskOrchestration orchestrator) {
            builder.addOrchestration(new TaskOrchestrationFactory() {
                @Override
                public String getName() {
                    return name;
                }

                @Override
                public TaskOrchestration create() {
                    return orchestrator;
                }
            });
            return this;
        }

        Builder activity(String name, TaskActivity activity) {
            builder.addActivity(new TaskActivityFactory() {
                @Override
                public String getName() {
                    return name;
                }

                @Override
                public TaskActivity create() {
                    return activity;
                }
            });
            return this;
        }

        /** Timers longer than this are made of several. */
        Builder longestTimer(Duration duration) {
            builder.maximumTimerInterval(duration);
            return this;
        }

        SdkWorker start() {
            return new SdkWorker(builder.build());
        }
    }

    /** Lets it work for a while. */
    void runFor(Duration time) throws InterruptedException {
        thread.join(Math.max(1, time.toMillis()));
    }

    @Override
    public void close() {
        thread.interrupt();
        worker.close();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
