/**
 * Stands in for Neo4j Aura instances on one machine: real Neo4j Community servers, with change data capture added.
 *
 * <p>{@link dev.mayfly.local.neo4j.Neo4jProcess} is the process; its control API starts, stops and deletes instances,
 * each with a home and a Bolt port of its own. Package {@code cdc} holds the {@code db.cdc.*} procedures, package
 * {@code retention} the pruning of transaction logs. Everything here uses internal APIs of exactly one Neo4j version.
 */
package dev.mayfly.local.neo4j;
