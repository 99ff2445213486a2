/** Prunes transaction logs by size and age, as Aura does. */
package dev.mayfly.local.neo4j.retention;
