// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

/** Whether the changes that the source connector has yet to read can still be read. */
public enum Cursor {
    OK,
    /** They still can, and the oldest of them will be pruned soon. */
    NEAR_END,
    /** The server refuses the change identifier: the source will fail at its next read, and at each restart. */
    LOST,
    UNKNOWN
}
