/**
 * Drills: something is broken on purpose, and it is timed until Mayfly notices and until it is well again. Pure: what is broken,
 * looked at and undone is in {@code dev.mayfly.steps}; what comes next is decided here.
 */
package dev.mayfly.drills;
