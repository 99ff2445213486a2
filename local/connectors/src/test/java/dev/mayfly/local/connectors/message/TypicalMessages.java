// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * Messages as a demo's topic has them, made up. Run as a program it writes the dictionaries with which the image's converter
 * packs messages; new ones need a new format number there, since old records refer to the old ones.
 */
final class TypicalMessages {

    private static final ZonedDateTime TIME = ZonedDateTime.parse("2026-01-02T03:04:05.678Z");
    private static final Map<String, Object> PERSON = properties(
            "id", 1L, "name", "Ada", "email", "ada@example.com", "age", 36L, "city", "London", "active", true);

    private TypicalMessages() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("messages-1.txt"), messages());
        Files.writeString(folder.resolve("payloads-1.txt"), payloads());
    }

    /**
     * A relationship, and a node without what both begin with: they have all that changes of other kinds repeat. More would cost
     * more time for each message than the bytes are worth.
     */
    static String messages() {
        return together(relationshipMessage(), nodeMessage());
    }

    /** The same of their payloads alone. */
    static String payloads() {
        return together(payload(relationshipMessage()), payload(nodeMessage()));
    }

    private static String relationshipMessage() {
        return json(relationship("KNOWS", Map.of("since", 2020L)));
    }

    private static String nodeMessage() {
        return json(node("Person", PERSON));
    }

    private static String together(String one, String other) {
        return one + other.substring(Arrays.mismatch(one.toCharArray(), other.toCharArray()));
    }

    /** Up to the end of the message. */
    private static String payload(String message) {
        String name = "\"payload\":";
        return message.substring(message.indexOf(name) + name.length());
    }

    static String json(EntityChange entity) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", true), false);
            SchemaAndValue message = message(entity);
            return new String(converter.fromConnectData("t", message.schema(), message.value()), UTF_8);
        }
    }

    static SchemaAndValue message(EntityChange entity) {
        Metadata metadata = new Metadata(
                "mayfly",
                "mayfly",
                "bolt",
                "127.0.0.1:50000",
                "127.0.0.1:7687",
                "e605bdd5",
                "FULL",
                TIME,
                TIME,
                Map.of(),
                Map.of());
        Change change = new Change("A3V16ZaLlUmnipHLFkWrlA0AAAAAAAAABQAAAAAAAAAA", 5, 0, entity);
        return new ChangeMessage(PayloadMode.COMPACT).of(new ChangeRow(change, metadata));
    }

    private static NodeChange node(String label, Map<String, Object> properties) {
        return new NodeChange(
                "4:75e7a6f4-8f34-4a5a-9d6b-1f7fa5c0ffee:1",
                Operation.CREATE,
                List.of(label),
                Map.of(label, List.of(Map.of("id", 1L))),
                null,
                new NodeState(List.of(label), properties));
    }

    private static RelationshipChange relationship(String type, Map<String, Object> properties) {
        Map<String, List<Map<String, Object>>> keys = Map.of("Person", List.of(Map.of("id", 1L)));
        return new RelationshipChange(
                "5:75e7a6f4-8f34-4a5a-9d6b-1f7fa5c0ffee:1",
                Operation.CREATE,
                type,
                new Endpoint("4:75e7a6f4-8f34-4a5a-9d6b-1f7fa5c0ffee:1", List.of("Person"), keys),
                new Endpoint("4:75e7a6f4-8f34-4a5a-9d6b-1f7fa5c0ffee:2", List.of("Person"), keys),
                List.of(),
                null,
                properties);
    }

    private static Map<String, Object> properties(Object... pairs) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put((String) pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
