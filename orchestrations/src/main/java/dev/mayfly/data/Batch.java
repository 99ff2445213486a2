// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.graph.Statement;

/** As much of a sample as is written in one transaction, and how many nodes and relationships that is. */
public record Batch(Statement statement, int nodes, int relationships) {}
