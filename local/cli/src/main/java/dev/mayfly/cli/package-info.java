/** The one command: {@code mayfly}. */
package dev.mayfly.cli;
