// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.util.Collection;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** What a message has as its key. Key {@code neo4j.cdc.topic.<topic>.key-strategy}. */
enum KeyStrategy {
    /** No key. */
    SKIP,
    /** The entity's element id. */
    ELEMENT_ID,
    /** The keys in the event, or no key if the entity has no key constraints. */
    ENTITY_KEYS,
    /** The value once more: the default, and as much again to send. */
    WHOLE_VALUE;

    SchemaAndValue key(EntityChange entity, SchemaAndValue value) {
        return switch (this) {
            case SKIP -> SchemaAndValue.NULL;
            case ELEMENT_ID -> new SchemaAndValue(Schema.STRING_SCHEMA, entity.elementId());
            case ENTITY_KEYS -> hasKeys(entity) ? keys((Struct) value.value()) : SchemaAndValue.NULL;
            case WHOLE_VALUE -> value;
        };
    }

    private static boolean hasKeys(EntityChange entity) {
        if (entity instanceof NodeChange node) {
            return node.keys().values().stream().anyMatch(KeyStrategy::isNotEmpty);
        }
        return isNotEmpty(((RelationshipChange) entity).keys());
    }

    private static boolean isNotEmpty(Collection<?> keys) {
        return !keys.isEmpty();
    }

    private static SchemaAndValue keys(Struct value) {
        Struct event = value.getStruct("event");
        return new SchemaAndValue(event.schema().field("keys").schema(), event.get("keys"));
    }
}
