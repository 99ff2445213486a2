// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.Json;
import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Endpoint;
import dev.mayfly.local.connectors.change.EntityChange;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.change.RelationshipChange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.Values;

/** A change written as a message, sent through JsonConverter, and read again. */
class RoundTripTest {
    private static final ZonedDateTime TIME = ZonedDateTime.parse("2026-11-20T03:04:05.678Z");

    @ParameterizedTest
    @EnumSource
    void shouldKeepEveryPropertyType(PayloadMode mode) {
        NodeChange created = node(Operation.CREATE, null, new NodeState(List.of("T"), everyType()));

        Change read = roundTrip(created, mode);

        assertThat(withoutBytes(read.entity().propertiesAfter())).isEqualTo(withoutBytes(everyType()));
        assertThat((byte[]) read.entity().propertiesAfter().get("bytes")).containsExactly(1, -2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepANodeUpdate(PayloadMode mode) {
        NodeChange updated = node(
                Operation.UPDATE,
                new NodeState(List.of("Person"), Map.of("name", "Ann", "gone", 1L)),
                new NodeState(List.of("Person", "VIP"), Map.of("name", "Anna", "new", 2.5)));

        assertThat(roundTrip(updated, mode)).isEqualTo(new Change("the-id", 7, 3, updated));
    }

    /** The official connector fails here in COMPACT mode; nothing is gained by failing too. */
    @ParameterizedTest
    @EnumSource
    void shouldKeepAPropertyThatChangesItsType(PayloadMode mode) {
        NodeChange updated = node(
                Operation.UPDATE,
                new NodeState(List.of(), Map.of("x", 1L)),
                new NodeState(List.of(), Map.of("x", "one")));

        assertThat(roundTrip(updated, mode).entity()).isEqualTo(updated);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepARelationshipDelete(PayloadMode mode) {
        RelationshipChange deleted = new RelationshipChange(
                "5:db:1",
                Operation.DELETE,
                "KNOWS",
                new Endpoint("4:db:1", List.of("A", "B"), Map.of("A", List.of(Map.of("id", 1L), Map.of("ssn", "x")))),
                new Endpoint("4:db:2", List.of(), Map.of()),
                List.of(Map.of("since", 2020L)),
                Map.of("since", 2020L),
                null);

        assertThat(roundTrip(deleted, mode).entity()).isEqualTo(deleted);
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteAnyTransactionMetadata(PayloadMode mode) {
        Map<String, Object> txMetadata = new LinkedHashMap<>();
        txMetadata.put("map", Map.of("inner", List.of(1L, 2L)));
        txMetadata.put("mixed", Arrays.asList(1L, "two", null, Map.of("three", 3L)));
        txMetadata.put("nothing", null);
        ChangeRow row = new ChangeRow(
                new Change("id", 1, 0, node(Operation.CREATE, null, new NodeState(List.of(), Map.of()))),
                metadata("ann", txMetadata, Map.of("databaseId", "d")));

        Struct metadata = ((Struct) sent(row, mode).value()).getStruct("metadata");

        Struct written = metadata.getStruct("txMetadata");
        assertThat(written.getStruct("map").get("inner")).isNotNull();
        assertThat(written.getStruct("mixed").schema().fields()).hasSize(4);
        assertThat(written.getStruct("mixed").getStruct("e3").get("three")).isNotNull();
        assertThat(written.get("nothing")).isNull();
        assertThat(metadata.get("databaseId")).isNotNull();
    }

    @Test
    void shouldRefuseAChangeWithoutItsUser() {
        ChangeRow row = new ChangeRow(
                new Change("id", 1, 0, node(Operation.CREATE, null, new NodeState(List.of(), Map.of()))),
                metadata(null, Map.of(), Map.of()));

        assertThatThrownBy(() -> new ChangeMessage(PayloadMode.COMPACT).of(row))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("null used for required field")
                .hasMessageContaining("authenticatedUser");
    }

    @Test
    void shouldRefuseToReadAnotherStruct() {
        Struct event = (Struct)
                sent(row(node(Operation.CREATE, null, new NodeState(List.of(), Map.of()))), PayloadMode.EXTENDED)
                        .value();

        assertThatThrownBy(() -> ChangeReader.read(event.getStruct("event")))
                .isInstanceOf(DataException.class)
                .hasMessage("id is not a valid field name");
    }

    private static Change roundTrip(EntityChange entity, PayloadMode mode) {
        return ChangeReader.read((Struct) sent(row(entity), mode).value());
    }

    private static SchemaAndValue sent(ChangeRow row, PayloadMode mode) {
        SchemaAndValue value = new ChangeMessage(mode).of(row);
        SourceRecord message = new SourceRecord(Map.of(), Map.of(), "t", value.schema(), value.value());
        var received = new Json(true).received(message, 0);
        return new SchemaAndValue(received.valueSchema(), received.value());
    }

    private static ChangeRow row(EntityChange entity) {
        return new ChangeRow(new Change("the-id", 7, 3, entity), metadata("ann", Map.of(), Map.of()));
    }

    private static Metadata metadata(String user, Map<String, Object> txMetadata, Map<String, Object> extra) {
        return new Metadata(user, "bob", "bolt", "c", "s", "s1", "FULL", TIME, TIME, txMetadata, extra);
    }

    private static NodeChange node(Operation operation, NodeState before, NodeState after) {
        return new NodeChange("4:db:0", operation, List.of("Person"), Map.of(), before, after);
    }

    private static Map<String, Object> withoutBytes(Map<String, Object> properties) {
        Map<String, Object> rest = new LinkedHashMap<>(properties);
        rest.remove("bytes");
        return rest;
    }

    private static Map<String, Object> everyType() {
        List<Object> scalars = List.of(
                true,
                Long.MIN_VALUE,
                0.1,
                "ä\"\\ \n😀",
                LocalDate.of(1990, 1, 2),
                LocalDateTime.of(1990, 1, 2, 3, 4, 0, 5),
                LocalTime.of(23, 59),
                ZonedDateTime.parse("2026-03-29T03:30:00+02:00[Europe/Berlin]"),
                OffsetTime.parse("10:00:00.5-03:30"),
                Values.isoDuration(14, -3, 86_401, 5).asIsoDuration(),
                Values.point(4326, 1, 2).asPoint(),
                Values.point(9157, 1.5, -2, 3).asPoint());
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < scalars.size(); i++) {
            properties.put("scalar" + i, scalars.get(i));
            properties.put("list" + i, List.of(scalars.get(i), scalars.get(i)));
        }
        properties.put("empty", List.of());
        properties.put("bytes", new byte[] {1, -2, 3});
        return properties;
    }
}
