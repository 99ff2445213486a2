// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.change.ChangeRow;
import java.util.List;

/** The change log of a database. */
interface ChangeLog extends AutoCloseable {
    /** The identifier before the first change that is still there. */
    String earliest();

    /** The identifier of the last change. */
    String current();

    /** The changes behind {@code from}, in commit order. */
    Batch read(String from);

    @Override
    void close();

    /**
     * Changes in commit order.
     *
     * @param cursor the identifier to read on from, also when there are no rows
     * @param cut whether the last row's transaction goes on behind it
     */
    record Batch(List<ChangeRow> rows, String cursor, boolean cut) {}
}
