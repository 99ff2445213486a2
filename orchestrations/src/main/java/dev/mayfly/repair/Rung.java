// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

/** What is restarted. */
public enum Rung {
    /** What Connect says has failed, and nothing else. */
    TASK,
    /** A connector with its task, whatever Connect says of it. */
    CONNECTOR,
    /** The whole worker, with the sidecar. */
    CONTAINER_GROUP;

    Rung next() {
        return this == TASK ? CONNECTOR : CONTAINER_GROUP;
    }
}
