/**
 * Azure Resource Manager on loopback, as far as Mayfly uses it: the same paths, bodies, long-running operations and
 * errors, with a real Kafka broker behind each Event Hubs namespace and real processes behind each container group.
 */
package dev.mayfly.local.arm;
