// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

/** Where the source starts when no offset is stored. Key {@code neo4j.start-from}. */
enum StartFrom {
    EARLIEST,
    NOW,
    USER_PROVIDED
}
