// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.time.Duration;

/** Waiting between two looks. */
@FunctionalInterface
interface Pause {

    /** Waits that long; true, at once, if somebody asked to stop. */
    boolean isStoppedAfter(Duration time);

    /** Waits and is never stopped: Ctrl-C ends a client command without harm, since the deployment goes on. */
    Pause SLEEP = time -> {
        try {
            Thread.sleep(time.toMillis());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    };
}
