/**
 * Finds every failing prerequisite of a demo at once, each with its fix, before anything paid is made. The look-ups run
 * side by side; what their answers mean is decided by pure functions.
 */
package dev.mayfly.preflight;
