// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoState;

/**
 * The state and lease of a demo as an orchestration needs them.
 *
 * @param alive whether it may go on living
 * @param expiresAt ISO-8601
 * @param destroyRound number of the destroy that is to be carried out if it may not
 */
public record Lease(DemoState state, boolean alive, String expiresAt, int destroyRound) {}
