/** The Azure Functions app: triggers and wiring. It decides nothing; see {@code dev.mayfly.demos} and below. */
package dev.mayfly.functions;
