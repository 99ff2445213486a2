// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

/** How near to reality a fault is played. */
public enum Tier {
    /** A pure function, or one class alone. */
    U("unit"),
    /** Orchestrators run from their histories, in memory and by a clock of the test's own. */
    R("replay"),
    /** The product against imitations of the far ends, in memory or over HTTP. */
    F("imitation"),
    /** Real processes: databases, broker, Connect worker, sidecar, or the app itself. */
    C("processes");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
