// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

/** How much a change event tells. */
enum CdcMode {
    OFF,
    DIFF,
    FULL
}
