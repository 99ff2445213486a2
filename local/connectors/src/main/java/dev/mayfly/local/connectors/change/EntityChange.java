// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.Map;

/** What a change did to a node or to a relationship. */
public sealed interface EntityChange permits NodeChange, RelationshipChange {
    String elementId();

    Operation operation();

    /** The properties before the change; empty if the entity did not exist. */
    Map<String, Object> propertiesBefore();

    /** The properties after the change; empty if the entity is gone. */
    Map<String, Object> propertiesAfter();
}
