/**
 * The connection lab, as far as it decides: what a run is, what its tasks and its meter report, and what that comes to. A
 * driver per task against one shared driver, with the same work and the same number of tasks.
 */
package dev.mayfly.lab;
