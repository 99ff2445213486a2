// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.Captured;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What databases are known to send in more than one form. */
class RowReaderTest {
    private final Map<String, Object> node = Captured.rows().get(0);
    private final Map<String, Object> relationship = Captured.rows().get(3);

    @Test
    void shouldReadTimesGivenAsText() {
        part(node, "metadata").put("txCommitTime", "2026-11-20T03:04:05.700000000Z");

        assertThat(Rows.read(node).metadata().txCommitTime()).isEqualTo(ZonedDateTime.parse("2026-11-20T03:04:05.7Z"));
    }

    @Test
    void shouldPassOnUnknownMetadataButNotTheDatabaseName() {
        part(node, "metadata").put("databaseId", "d1");

        assertThat(Rows.read(node).metadata().extra()).isEqualTo(Map.of("databaseId", "d1"));
    }

    @Test
    void shouldReadKeysFromBefore515() {
        part(node, "event").put("keys", Map.of("Person", Map.of("id", 1L)));
        part(relationship, "event").remove("keys");
        part(relationship, "event").put("key", Map.of("id", 7L));

        assertThat(((NodeChange) Rows.read(node).change().entity()).keys())
                .isEqualTo(Map.of("Person", List.of(Map.of("id", 1L))));
        assertThat(((RelationshipChange) Rows.read(relationship).change().entity()).keys())
                .isEqualTo(List.of(Map.of("id", 7L)));
    }

    @Test
    void shouldDoWithoutKeysSequenceAndUnknownFields() {
        node.put("seq", null);
        part(node, "event").remove("keys");
        part(node, "event").put("mood", "fine");

        ChangeRow row = Rows.read(node);

        assertThat(row.change().seq()).isZero();
        assertThat(((NodeChange) row.change().entity()).keys()).isEmpty();
    }

    @Test
    void shouldReadOperationsInEitherCaseButNotByName() {
        part(node, "event").put("operation", "D");
        assertThat(Rows.read(node).change().entity().operation()).isEqualTo(Operation.DELETE);

        part(node, "event").put("operation", "CREATE");
        assertThatThrownBy(() -> Rows.read(node))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown operation 'CREATE' in a change event; known are c, u, d");
    }

    @Test
    void shouldNameAMissingField() {
        part(node, "event").remove("labels");

        assertThatThrownBy(() -> Rows.read(node))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A change event has no 'labels'; it has [elementId, eventType, operation, keys, state]");
    }

    @SuppressWarnings("unchecked") // Captured rows hold maps there.
    private static Map<String, Object> part(Map<String, Object> row, String name) {
        return (Map<String, Object>) row.get(name);
    }
}
