// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.List;

/** The database that changes are written to. */
interface Target extends AutoCloseable {
    /** What the database can do, asked once at start. */
    Abilities abilities();

    /** Applies the statements in their order, in one transaction. */
    void write(List<Statement> statements);

    @Override
    void close();

    /**
     * What decides how changes are applied.
     *
     * @param doIt whether the procedure {@code apoc.cypher.doIt} is there
     */
    record Abilities(boolean doIt, ServerVersion version) {
        /** The condition of the official connector: dynamic labels, which it needs, came with 5.24. */
        boolean strict() {
            return doIt && version.isAtLeast(5, 24);
        }
    }
}
