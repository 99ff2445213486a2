// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.util.Locale;

/** What the state of an instance means to somebody who waits for it. */
public enum InstanceStatus {
    /** Ready. The next operation can still be refused for a moment, and Bolt may lag behind by seconds. */
    RUNNING,
    /** Something is going on: wait. Also every word that is not known here, since Aura adds new ones. */
    IN_PROGRESS,
    /** Resting, until somebody resumes it. */
    PAUSED,
    /** Stopped by Aura itself, for instance over a bill: a matter for a person. */
    SUSPENDED,
    /** An import failed: a matter for a person. */
    FAILED,
    /** On its way out. */
    DESTROYING;

    /** The meaning of a state in Aura's word, in any mix of upper and lower case. */
    public static InstanceStatus of(String statusText) {
        return switch (statusText.trim().toLowerCase(Locale.ROOT)) {
            case "running", "available", "ready" -> RUNNING;
            case "paused", "stopped" -> PAUSED;
            case "suspended" -> SUSPENDED;
            case "loading failed" -> FAILED;
            case "destroying", "destroyed" -> DESTROYING;
            default -> IN_PROGRESS;
        };
    }
}
