// SPDX-License-Identifier: Apache-2.0
/**
 * Histories of orchestrations as released versions of the app made them, and their replay by the orchestrators of today.
 * They lie in {@code src/test/resources/golden/<version>/<orchestrator>.<scenario>.txt}, one event a line.
 */
package dev.mayfly.functions.golden;
