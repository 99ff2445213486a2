// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.ChangeRow;
import java.util.Map;

/**
 * One selector of {@code db.cdc.query}. The database returns what matches any of them and does not say which, so the
 * source asks each again to find a change's topics.
 */
public sealed interface Selector permits NodeSelector, RelationshipSelector {
    /** The selector as a parameter of {@code db.cdc.query}. */
    Map<String, Object> describe();

    /** Whether this selector finds the change. */
    boolean matches(ChangeRow row);

    /** The change with only the properties that the pattern wants in messages. */
    ChangeRow project(ChangeRow row);
}
