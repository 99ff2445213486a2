// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-ins for the Neo4j connectors for Kafka 5.2.0, which are not on Maven Central: the same class names,
 * configuration keys, change-event messages and sink behaviour for what Mayfly uses, that is the CDC strategy of the
 * source and the source-id strategy of the sink. Everything else is refused with a message that names the way out.
 */
package dev.mayfly.local.connectors;
