// SPDX-License-Identifier: Apache-2.0
/**
 * The benchmark: {@link dev.mayfly.bench.Scenario}s measure pairs in one run, so that ratios hold on a noisy machine, and give
 * a {@link dev.mayfly.bench.Result} of rows against targets, figures by round, plots, and checks that what was measured was
 * also right.
 */
package dev.mayfly.bench;
