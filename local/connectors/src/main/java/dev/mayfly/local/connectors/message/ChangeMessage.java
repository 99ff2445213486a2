// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Writes changes as values of messages, with their schemas, in the layout of the official connector 5.2.0. For use by one
 * thread at a time.
 */
public final class ChangeMessage {
    /** Names the change in a message's headers; its presence tells a sink that the value is a change event. */
    public static final String ID_HEADER = "neo4j.source.cdc.id";

    public static final String TX_ID_HEADER = "neo4j.source.cdc.tx-id";
    public static final String TX_SEQ_HEADER = "neo4j.source.cdc.tx-seq";

    /**
     * The stand-in's own: there, with the value true, if more changes of the same transaction follow in the topic. So the sink
     * knows where a transaction ends without waiting for the next one.
     */
    public static final String CONTINUES_HEADER = "mayfly.tx-continues";

    private static final Schema LABELS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).build();

    private final PayloadMode mode;
    private Metadata lastMetadata;
    private SchemaAndValue lastMetadataWritten;

    public ChangeMessage(PayloadMode mode) {
        this.mode = mode;
    }

    /**
     * The message value for a change.
     *
     * @throws org.apache.kafka.connect.errors.DataException if the change lacks a field that the message requires
     */
    @SuppressWarnings("ReferenceEquality") // All changes of a transaction have the very same metadata.
    public SchemaAndValue of(ChangeRow row) {
        if (row.metadata() != lastMetadata) {
            lastMetadataWritten = metadata(row.metadata());
            lastMetadata = row.metadata();
        }
        Change change = row.change();
        return StructOf.required()
                .field("id", Schema.STRING_SCHEMA, change.id())
                .field("txId", Schema.INT64_SCHEMA, change.txId())
                .field("seq", Schema.INT64_SCHEMA, change.seq())
                .field("metadata", lastMetadataWritten)
                .field("event", event(change.entity()))
                .build();
    }

    private SchemaAndValue metadata(Metadata metadata) {
        StructOf struct = StructOf.required()
                .field("authenticatedUser", Schema.STRING_SCHEMA, metadata.authenticatedUser())
                .field("executingUser", Schema.STRING_SCHEMA, metadata.executingUser())
                .field("connectionType", Schema.OPTIONAL_STRING_SCHEMA, metadata.connectionType())
                .field("connectionClient", Schema.OPTIONAL_STRING_SCHEMA, metadata.connectionClient())
                .field("connectionServer", Schema.OPTIONAL_STRING_SCHEMA, metadata.connectionServer())
                .field("serverId", Schema.STRING_SCHEMA, metadata.serverId())
                .field("captureMode", Schema.STRING_SCHEMA, metadata.captureMode())
                .field("txStartTime", mode.time(metadata.txStartTime()))
                .field("txCommitTime", mode.time(metadata.txCommitTime()))
                .field("txMetadata", mode.anything(metadata.txMetadata()));
        metadata.extra().forEach((name, value) -> struct.field(name, mode.anything(value)));
        return struct.build();
    }

    private SchemaAndValue event(EntityChange entity) {
        if (entity instanceof NodeChange node) {
            return event(node);
        }
        return event((RelationshipChange) entity);
    }

    private SchemaAndValue event(NodeChange node) {
        return header("NODE", node)
                .field("labels", LABELS, node.labels())
                .field("keys", keys(node.keys()))
                .field("state", state(node))
                .build();
    }

    private SchemaAndValue event(RelationshipChange relationship) {
        return header("RELATIONSHIP", relationship)
                .field("type", Schema.STRING_SCHEMA, relationship.type())
                .field("start", endpoint(relationship.start()))
                .field("end", endpoint(relationship.end()))
                .field("keys", keys(relationship.keys()))
                .field("state", state(relationship))
                .build();
    }

    private static StructOf header(String eventType, EntityChange entity) {
        return StructOf.required()
                .field("elementId", Schema.STRING_SCHEMA, entity.elementId())
                .field("eventType", Schema.STRING_SCHEMA, eventType)
                .field("operation", Schema.STRING_SCHEMA, entity.operation().name());
    }

    private SchemaAndValue endpoint(Endpoint endpoint) {
        return StructOf.required()
                .field("elementId", Schema.STRING_SCHEMA, endpoint.elementId())
                .field("labels", LABELS, endpoint.labels())
                .field("keys", keys(endpoint.keys()))
                .build();
    }

    private SchemaAndValue keys(Map<String, List<Map<String, Object>>> keysOfLabels) {
        StructOf struct = StructOf.optional();
        keysOfLabels.forEach((label, keys) -> struct.field(label, keys(keys)));
        return struct.build();
    }

    /** A list of keys has one schema for all its structs: a field for each property of any key. */
    private SchemaAndValue keys(List<Map<String, Object>> keys) {
        Map<String, Schema> union = new LinkedHashMap<>();
        keys.forEach(key -> key.forEach((name, value) -> union.put(name, mode.schema(value))));
        Shape shape = Shape.optional();
        for (Map.Entry<String, Schema> field : union.entrySet()) {
            shape = shape.with(field.getKey(), field.getValue());
        }
        Schema schema = shape.schema();
        List<Struct> structs = new ArrayList<>(keys.size());
        for (Map<String, Object> key : keys) {
            Struct struct = new Struct(schema);
            key.forEach((name, value) -> struct.put(name, mode.value(value).value()));
            structs.add(struct);
        }
        return new SchemaAndValue(shape.optionalList(), structs);
    }

    private SchemaAndValue state(NodeChange node) {
        return StructOf.required()
                .field("before", nodeState(node.before(), node.propertiesAfter()))
                .field("after", nodeState(node.after(), node.propertiesBefore()))
                .build();
    }

    private SchemaAndValue nodeState(NodeState state, Map<String, Object> others) {
        Map<String, Object> properties = state == null ? Map.of() : state.properties();
        Schema schema = mode.propertiesSchema(properties, others);
        Schema stateSchema = Shape.optional()
                .with("labels", LABELS)
                .with("properties", schema)
                .schema();
        Struct struct = state == null
                ? null
                : new Struct(stateSchema)
                        .put("labels", state.labels())
                        .put("properties", mode.properties(schema, properties));
        return new SchemaAndValue(stateSchema, struct);
    }

    private SchemaAndValue state(RelationshipChange relationship) {
        return StructOf.required()
                .field("before", relationshipState(relationship.before(), relationship.propertiesAfter()))
                .field("after", relationshipState(relationship.after(), relationship.propertiesBefore()))
                .build();
    }

    private SchemaAndValue relationshipState(Map<String, Object> properties, Map<String, Object> others) {
        Schema schema = mode.propertiesSchema(properties == null ? Map.of() : properties, others);
        Schema stateSchema = Shape.optional().with("properties", schema).schema();
        Struct struct = properties == null
                ? null
                : new Struct(stateSchema).put("properties", mode.properties(schema, properties));
        return new SchemaAndValue(stateSchema, struct);
    }
}
