// SPDX-License-Identifier: Apache-2.0
/**
 * What create, list, sweep and pulse cost with many demos: the product's own use cases, with far ends that answer as slowly as
 * real ones and a deployment in memory.
 */
package dev.mayfly.bench.control;
