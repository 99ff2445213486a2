// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

/**
 * A value as it was read, with the mark by which the ledger knows whether it has changed since (an etag).
 */
public record Versioned<T>(T value, String etag) {}
