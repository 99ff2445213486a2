// SPDX-License-Identifier: Apache-2.0

/**
 * The heartbeat sidecar: one driver, one numbered marker at an interval, for as long as the container lives. Policies
 * (back-off, verdict, what is worth a line in the log) are pure; the loop beside them only carries them out.
 */
package dev.mayfly.sidecar;
