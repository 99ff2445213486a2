// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;

/** A worker's open stream of work items. */
interface WorkerStream {
    Connection connection();

    /** Whether the worker takes more without having it pile up on the way. */
    boolean isReady();

    void send(WorkItem item);
}
