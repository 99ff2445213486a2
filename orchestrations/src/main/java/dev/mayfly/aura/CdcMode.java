// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

/** How much a change event tells. A new, cloned, restored or resumed instance is always {@link #OFF}. */
public enum CdcMode {
    OFF,
    /** What changed. */
    DIFF,
    /** The whole entity before and after. */
    FULL
}
