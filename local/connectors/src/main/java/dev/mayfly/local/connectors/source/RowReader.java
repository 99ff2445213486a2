// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the rows of {@code db.cdc.query}, in the form of Neo4j 5.15 and later or the older one. */
final class RowReader {
    /** Read and then left out of the message, as the official connector does. */
    private static final String DATABASE_NAME = "databaseName";

    private static final Set<String> KNOWN_METADATA = Set.of(
            "authenticatedUser",
            "executingUser",
            "connectionType",
            "connectionClient",
            "connectionServer",
            "serverId",
            "captureMode",
            "txStartTime",
            "txCommitTime",
            "txMetadata",
            DATABASE_NAME);

    private RowReader() {}

    /**
     * One row.
     *
     * @param seq null counts as 0
     * @throws IllegalArgumentException if an operation, an event type or a required field is missing or unknown
     */
    static ChangeRow read(String id, long txId, Number seq, Metadata metadata, Map<String, Object> event) {
        return new ChangeRow(
                new Change(id, txId, seq == null ? 0 : seq.longValue(), entity(new Fields(event))), metadata);
    }

    /**
     * The metadata of a row, which is the same for all rows of a transaction.
     *
     * @throws IllegalArgumentException if a required field is missing
     */
    static Metadata metadata(Map<String, Object> row) {
        Fields metadata = new Fields(row);
        Map<String, Object> extra = new LinkedHashMap<>(metadata.all());
        extra.keySet().removeAll(KNOWN_METADATA);
        return new Metadata(
                metadata.text("authenticatedUser"),
                metadata.text("executingUser"),
                metadata.text("connectionType"),
                metadata.text("connectionClient"),
                metadata.text("connectionServer"),
                metadata.text("serverId"),
                metadata.text("captureMode"),
                time(metadata.required("txStartTime")),
                time(metadata.required("txCommitTime")),
                metadata.map("txMetadata"),
                extra);
    }

    private static ZonedDateTime time(Object time) {
        return time instanceof String text ? ZonedDateTime.parse(text) : (ZonedDateTime) time;
    }

    private static EntityChange entity(Fields event) {
        String eventType = (String) event.required("eventType");
        return switch (eventType) {
            case "n" -> node(event);
            case "r" -> relationship(event);
            default ->
                throw new IllegalArgumentException(
                        "Unknown eventType '" + eventType + "' in a change event; known are n, r");
        };
    }

    private static NodeChange node(Fields event) {
        Fields state = event.fields("state");
        return new NodeChange(
                (String) event.required("elementId"),
                Operation.ofCode((String) event.required("operation")),
                event.texts("labels"),
                keysOfLabels(event.map("keys")),
                nodeState(state.fieldsOrNull("before")),
                nodeState(state.fieldsOrNull("after")));
    }

    private static RelationshipChange relationship(Fields event) {
        Fields state = event.fields("state");
        return new RelationshipChange(
                (String) event.required("elementId"),
                Operation.ofCode((String) event.required("operation")),
                (String) event.required("type"),
                endpoint(event.fields("start")),
                endpoint(event.fields("end")),
                keys(event.get("keys") == null ? event.get("key") : event.get("keys")),
                relationshipState(state.fieldsOrNull("before")),
                relationshipState(state.fieldsOrNull("after")));
    }

    private static Endpoint endpoint(Fields endpoint) {
        return new Endpoint(
                (String) endpoint.required("elementId"), endpoint.texts("labels"), keysOfLabels(endpoint.map("keys")));
    }

    private static NodeState nodeState(Fields state) {
        return state == null ? null : new NodeState(state.texts("labels"), state.map("properties"));
    }

    private static Map<String, Object> relationshipState(Fields state) {
        return state == null ? null : state.map("properties");
    }

    private static Map<String, List<Map<String, Object>>> keysOfLabels(Map<String, Object> keys) {
        Map<String, List<Map<String, Object>>> read = new LinkedHashMap<>();
        keys.forEach((label, key) -> read.put(label, keys(key)));
        return read;
    }

    /** Before Neo4j 5.15 there was one key, a map, where now there is a list of them. */
    @SuppressWarnings("unchecked") // The driver makes maps with String keys only.
    private static List<Map<String, Object>> keys(Object keys) {
        if (keys instanceof Map<?, ?> key) {
            return List.of((Map<String, Object>) key);
        }
        return keys == null ? List.of() : (List<Map<String, Object>>) keys;
    }
}
