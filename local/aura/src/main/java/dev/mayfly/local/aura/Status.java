// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import java.util.Locale;

/** State of an instance. */
enum Status {
    CREATING,
    RUNNING,
    UPDATING,
    PAUSING,
    PAUSED,
    RESUMING,
    DESTROYING;

    /** As Aura writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
