// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

/** How much is measured. */
public enum Size {
    /** All scenarios together in two minutes: shows that results are right, and nothing about time. */
    QUICK,
    /** All scenarios together in twenty minutes on two cores. */
    FULL
}
