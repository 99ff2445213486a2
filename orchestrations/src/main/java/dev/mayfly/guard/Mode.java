// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.guard;

/** The enrichment mode of the master's transaction log, as seen from its answers. */
public enum Mode {
    FULL,
    /** Changes say only what changed; the connectors need the whole entity. */
    DIFF,
    /** No change is captured. So it is after a pause, a restore and a clone, and all older change identifiers are void. */
    OFF,
    /** The master did not answer, or nothing has changed yet that could tell. */
    UNKNOWN
}
