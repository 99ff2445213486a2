// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.util.Optional;

/** What a step of one instance asks of the rest of the hub. */
sealed interface Outgoing {

    /** Have a worker run an activity. */
    record RunActivity(ActivityRequest request) implements Outgoing {}

    /** Start a sub-orchestration; the event names the child, its new execution and its parent. */
    record StartChild(ExecutionStartedEvent started) implements Outgoing {}

    /**
     * Put an event into an instance's inbox.
     *
     * @param executionId the only execution that may receive it; empty for an event that any execution may consume
     */
    record Deliver(String instanceId, Optional<String> executionId, HistoryEvent event) implements Outgoing {}
}
