// SPDX-License-Identifier: Apache-2.0
/** The source: reads the change log of a database in commit order and hands each change to its topics. */
package dev.mayfly.local.connectors.source;
