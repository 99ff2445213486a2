// SPDX-License-Identifier: Apache-2.0
/**
 * The fault cases: {@link dev.mayfly.faults.Cases} lists them, {@link dev.mayfly.faults.FaultCase} marks the tests that play
 * them, and {@link dev.mayfly.faults.FaultsReport} writes {@code docs/faults.md} from both and from the build's reports.
 */
package dev.mayfly.faults;
