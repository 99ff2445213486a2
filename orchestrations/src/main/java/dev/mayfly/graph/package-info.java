/** Cypher as a value: what pure code asks to have run. */
package dev.mayfly.graph;
