// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

/** One row of {@code db.cdc.query}. */
public record ChangeRow(Change change, Metadata metadata) {}
