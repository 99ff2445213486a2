// SPDX-License-Identifier: Apache-2.0
/** Which changes a topic wants: patterns, and the selectors of {@code db.cdc.query} that they amount to. */
package dev.mayfly.local.connectors.source.select;
