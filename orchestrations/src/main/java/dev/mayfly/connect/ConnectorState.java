// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.Locale;

/** State of a connector or of one of its tasks. */
public enum ConnectorState {
    UNASSIGNED,
    RUNNING,
    PAUSED,
    FAILED,
    RESTARTING,
    STOPPED,
    DESTROYED,
    /** A word that is not known here. */
    OTHER;

    static ConnectorState of(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return OTHER;
        }
    }
}
