// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

/** Where a demo is in its life. Which state follows which is said in one place: {@link Transitions}. */
public enum DemoState {
    /** Accepted and written to the ledger; nothing made yet. */
    REQUESTED,
    /** Resources are being made. */
    PROVISIONING,
    /** Proven by its own marks at the subscriber. */
    READY,
    /** It was ready, and the pulse sees trouble. */
    DEGRADED,
    /** Everything is being removed. */
    DESTROYING,
    /** Removed, with an empty inventory. */
    DESTROYED,
    /** It never became ready; removed, with an empty inventory. */
    FAILED,
    /** Something could not be removed; it is tried again. */
    LEFTOVERS;

    /** Whether nothing of the demo exists any more. */
    public boolean isOver() {
        return this == DESTROYED || this == FAILED;
    }

    /** Whether the demo may still make or keep resources. */
    public boolean isAlive() {
        return switch (this) {
            case REQUESTED, PROVISIONING, READY, DEGRADED -> true;
            case DESTROYING, DESTROYED, FAILED, LEFTOVERS -> false;
        };
    }
}
