// SPDX-License-Identifier: Apache-2.0
/** What a deployment keeps, in memory: for scenarios that measure the product and not its storage. */
package dev.mayfly.bench.memory;
