/**
 * What to do about a pipe that is not well: task, connector, container group, one rung a look, with growing waits and a budget;
 * and what only a person can do, told once. Pure: the restarting is done by {@code dev.mayfly.steps}.
 */
package dev.mayfly.repair;
