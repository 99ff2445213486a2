// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.Values;
import java.util.List;
import java.util.Map;

/**
 * What a selector asks of a change beyond its pattern. A null or empty component asks nothing.
 *
 * @param changesTo properties that must all have changed
 * @param txMetadata entries that the transaction's metadata must have
 */
public record Criteria(
        Operation operation,
        List<String> changesTo,
        String authenticatedUser,
        String executingUser,
        Map<String, Object> txMetadata) {
    public static final Criteria NONE = new Criteria(null, List.of(), null, null, Map.of());

    boolean matches(ChangeRow row) {
        EntityChange entity = row.change().entity();
        Metadata metadata = row.metadata();
        return (operation == null || operation == entity.operation())
                && changesTo.stream().allMatch(name -> changed(entity, name))
                && (authenticatedUser == null || authenticatedUser.equals(metadata.authenticatedUser()))
                && (executingUser == null || executingUser.equals(metadata.executingUser()))
                && Contains.all(metadata.txMetadata(), txMetadata);
    }

    void describe(Map<String, Object> selector) {
        if (operation != null) {
            selector.put("operation", operation.code());
        }
        if (!changesTo.isEmpty()) {
            selector.put("changesTo", changesTo);
        }
        if (authenticatedUser != null) {
            selector.put("authenticatedUser", authenticatedUser);
        }
        if (executingUser != null) {
            selector.put("executingUser", executingUser);
        }
        if (!txMetadata.isEmpty()) {
            selector.put("txMetadata", txMetadata);
        }
    }

    private static boolean changed(EntityChange entity, String name) {
        return !Values.same(
                entity.propertiesBefore().get(name), entity.propertiesAfter().get(name));
    }
}
