/** Bolt: one driver per database for the life of the process, pooled, verified before reuse, closed on destroy. */
package dev.mayfly.neo4j;
