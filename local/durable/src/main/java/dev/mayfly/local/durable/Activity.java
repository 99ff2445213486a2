// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;

/**
 * An activity that has not been answered. It outlives its orchestration: what was scheduled runs, even if the
 * orchestrator has completed, was terminated or has continued as new meanwhile.
 *
 * @param id order of scheduling in the hub
 */
record Activity(long id, ActivityRequest request) {

    /** All that an answer tells about the activity it belongs to: the protocol has no execution id in it. */
    record Key(String instanceId, int taskId) {}

    Key key() {
        return new Key(request.getOrchestrationInstance().getInstanceId(), request.getTaskId());
    }

    String executionId() {
        return request.getOrchestrationInstance().getExecutionId().getValue();
    }
}
