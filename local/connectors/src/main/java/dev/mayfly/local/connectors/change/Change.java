// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

/**
 * One change with its place in the history of the database.
 *
 * @param id the change identifier; reading can go on behind it
 * @param seq the place within the transaction, from 0
 */
public record Change(String id, long txId, long seq, EntityChange entity) {}
