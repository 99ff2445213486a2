// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;

/** A change seen through a property filter. */
final class Projection {
    private Projection() {}

    static ChangeRow of(ChangeRow row, PropertyFilter filter) {
        Change change = row.change();
        return new ChangeRow(
                new Change(change.id(), change.txId(), change.seq(), filter.apply(change.entity())), row.metadata());
    }
}
