/**
 * The activities: each carries out one attempt at one step, may run more than once, and answers with an {@code Outcome}.
 * Decisions are in {@code dev.mayfly.plan} and {@code dev.mayfly.life}; here they are carried out.
 */
package dev.mayfly.steps;
