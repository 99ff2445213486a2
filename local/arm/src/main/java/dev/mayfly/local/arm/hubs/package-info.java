/** {@code Microsoft.EventHub}: a namespace is a real Kafka broker, an event hub is a topic of it. */
package dev.mayfly.local.arm.hubs;
