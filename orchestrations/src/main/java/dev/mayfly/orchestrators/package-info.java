/**
 * The orchestrators. They are replayed from their history and must decide the same each time: no clock, no random, no
 * environment, no I/O, no threads; waiting is a durable timer plus a short activity. The SDK's control-flow signals are
 * unchecked exceptions, so nothing here catches more than {@code TaskFailedException}.
 */
package dev.mayfly.orchestrators;
