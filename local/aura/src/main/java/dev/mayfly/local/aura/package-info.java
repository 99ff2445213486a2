/**
 * The Neo4j Aura API, version 1, on this machine: an HTTP server with Aura's token, states, error bodies and traps, and
 * behind each instance a real database in the Neo4j process.
 *
 * @see <a href="https://neo4j.com/docs/aura/platform/api/overview/">Aura API</a>
 */
package dev.mayfly.local.aura;
