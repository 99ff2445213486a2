/**
 * A thin client of the Neo4j Aura API, version 1: the calls that a demo needs, with errors that say whether something
 * may have been done. It decides nothing; when to wait and when to try again is the caller's business.
 *
 * @see <a href="https://neo4j.com/docs/aura/platform/api/overview/">Aura API</a>
 */
package dev.mayfly.aura;
