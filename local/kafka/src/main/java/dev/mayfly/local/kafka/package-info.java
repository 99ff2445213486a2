// SPDX-License-Identifier: Apache-2.0

/**
 * The processes that stand behind Event Hubs and the Kafka Connect container on one machine: a real single-node Kafka
 * broker with Event Hubs' way of logging in, and the real Connect worker of the image.
 */
package dev.mayfly.local.kafka;
