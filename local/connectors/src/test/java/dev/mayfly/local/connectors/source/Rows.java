// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.change.ChangeRow;
import java.util.Map;

/** Rows of {@code db.cdc.query} given as one map. */
final class Rows {
    private Rows() {}

    @SuppressWarnings("unchecked") // The caller gives maps.
    static ChangeRow read(Map<String, Object> row) {
        return RowReader.read(
                (String) row.get("id"),
                (Long) row.get("txId"),
                (Long) row.get("seq"),
                RowReader.metadata((Map<String, Object>) row.get("metadata")),
                (Map<String, Object>) row.get("event"));
    }
}
