// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;

/** Records through Kafka's own JsonConverter and SimpleHeaderConverter, as a worker sends and receives them. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonConverter keys;
    private final JsonConverter values;

    public Json(boolean withSchemas) {
        keys = converter(withSchemas, true);
        values = converter(withSchemas, false);
    }

    public byte[] key(SourceRecord message) {
        return keys.fromConnectData(message.topic(), message.keySchema(), message.key());
    }

    public byte[] value(SourceRecord message) {
        return values.fromConnectData(message.topic(), message.valueSchema(), message.value());
    }

    /** What the sink's worker makes of what the source's worker sent. */
    public SinkRecord received(SourceRecord message, long offset) {
        SchemaAndValue key = keys.toConnectData(message.topic(), key(message));
        SchemaAndValue value = values.toConnectData(message.topic(), value(message));
        return new SinkRecord(
                message.topic(),
                0,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                offset,
                message.timestamp(),
                org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                headers(message));
    }

    /** The bytes as a tree whose objects and schema fields are sorted, since their order means nothing. */
    public static JsonNode tree(byte[] json) {
        try {
            return json == null ? MAPPER.nullNode() : sorted(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sorts the fields of structs in a schema by name; objects compare without order anyway. */
    public static JsonNode sorted(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(sorted(entry.getValue())));
        } else if (json instanceof ArrayNode array) {
            List<JsonNode> items = StreamSupport.stream(array.spliterator(), false)
                    .map(Json::sorted)
                    .sorted(Comparator.comparing(item -> item.path("field").asText()))
                    .toList();
            array.removeAll().addAll(items);
        }
        return json;
    }

    private static ConnectHeaders headers(SourceRecord message) {
        try (SimpleHeaderConverter converter = new SimpleHeaderConverter()) {
            RecordHeaders sent = new RecordHeaders();
            for (Header header : message.headers()) {
                sent.add(
                        header.key(),
                        converter.fromConnectHeader(message.topic(), header.key(), header.schema(), header.value()));
            }
            ConnectHeaders received = new ConnectHeaders();
            sent.forEach(header -> received.add(
                    header.key(), converter.toConnectHeader(message.topic(), header.key(), header.value())));
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A header as text on the wire. */
    public static String header(SourceRecord message, String name) {
        try (SimpleHeaderConverter converter = new SimpleHeaderConverter()) {
            Header header = message.headers().lastWithName(name);
            Schema schema = header.schema();
            return new String(
                    converter.fromConnectHeader(message.topic(), name, schema, header.value()),
                    java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonConverter converter(boolean withSchemas, boolean isKey) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", withSchemas), isKey);
        return converter;
    }
}
