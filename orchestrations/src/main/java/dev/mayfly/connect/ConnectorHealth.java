// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.List;

/** One word for a connector and its tasks together. It says nothing about whether data moves: only markers do. */
public enum ConnectorHealth {
    /** It and all its tasks are running, and there is at least one task. */
    HEALTHY,
    /** It or a task is not running yet. */
    STARTING,
    /** It is running and has no task: it moves nothing, however good that looks. */
    NO_TASKS,
    /** It or a task has failed, and stays so until it is restarted. */
    FAILED,
    PAUSED,
    STOPPED;

    static ConnectorHealth of(ConnectorState connector, List<TaskStatus> tasks) {
        return switch (connector) {
            case RUNNING -> ofTasks(tasks);
            case FAILED -> FAILED;
            case PAUSED -> PAUSED;
            case STOPPED -> STOPPED;
            case UNASSIGNED, RESTARTING, DESTROYED, OTHER -> STARTING;
        };
    }

    private static ConnectorHealth ofTasks(List<TaskStatus> tasks) {
        if (tasks.isEmpty()) {
            return NO_TASKS;
        }
        if (tasks.stream().anyMatch(task -> task.state() == ConnectorState.FAILED)) {
            return FAILED;
        }
        boolean allRun = tasks.stream().allMatch(task -> task.state() == ConnectorState.RUNNING);
        return allRun ? HEALTHY : STARTING;
    }
}
