/**
 * Plans: which steps there are, what each waits for, and what to do next. Pure, so that every decision of an orchestration
 * can be tested without one.
 */
package dev.mayfly.plan;
