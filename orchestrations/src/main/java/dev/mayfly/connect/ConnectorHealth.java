// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.List;

/** One word for a connector and its tasks together. It says nothing about whether data moves: only markers do. */
public enum ConnectorHealth {
    /** It and all its tasks are running, and there is at least one task. */
    HEALTHY,
    /** It or a task is on its way to another state, whichever that is. */
    STARTING,
    /** It is running and has no task: it moves nothing, however good that looks. */
    NO_TASKS,
    /** It or a task has failed, and stays so until it is restarted. */
    FAILED,
    /** It and all its tasks. */
    PAUSED,
    /** It is stopped and its tasks are gone. */
    STOPPED;

    static ConnectorHealth of(ConnectorState connector, List<TaskStatus> tasks) {
        return switch (connector) {
            case RUNNING -> ofTasks(tasks);
            case FAILED -> FAILED;
            case PAUSED -> all(tasks, ConnectorState.PAUSED) ? PAUSED : STARTING;
            case STOPPED -> tasks.isEmpty() ? STOPPED : STARTING;
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
        return all(tasks, ConnectorState.RUNNING) ? HEALTHY : STARTING;
    }

    private static boolean all(List<TaskStatus> tasks, ConnectorState state) {
        return tasks.stream().allMatch(task -> task.state() == state);
    }
}
