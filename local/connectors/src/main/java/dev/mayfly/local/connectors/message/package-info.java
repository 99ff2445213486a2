// SPDX-License-Identifier: Apache-2.0
/** Changes as Kafka Connect data, in the layout of the official connector's messages, and back. */
package dev.mayfly.local.connectors.message;
