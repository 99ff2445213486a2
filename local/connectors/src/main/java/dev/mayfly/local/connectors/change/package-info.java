// SPDX-License-Identifier: Apache-2.0
/** One change of one entity, as a Neo4j database captured it; what source and sink have in common. */
package dev.mayfly.local.connectors.change;
