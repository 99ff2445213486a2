// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.connect.image.Packing.Text;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick way against Kafka's own: the same bytes, and the same values from them. */
class EnvelopeJsonTest {
    private static final String TOPIC = "cdc-all";

    private final JsonConverter kafka = converter();
    private final EnvelopeJson quick = new EnvelopeJson(converter(), new Packing());

    static Stream<SchemaAndValue> values() {
        return Stream.of(
                everyType(),
                nulls(),
                of(Schema.OPTIONAL_FLOAT64_SCHEMA, Double.NaN),
                of(Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY),
                of(Schema.FLOAT64_SCHEMA, -0.0),
                of(Schema.FLOAT32_SCHEMA, -0.0f),
                of(Decimal.schema(2), new BigDecimal("1.25")),
                of(SchemaBuilder.int64().defaultValue(7L).build(), 7L),
                of(SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build(), Map.of(1, "a")),
                new SchemaAndValue(Schema.STRING_SCHEMA, "no struct"),
                new SchemaAndValue(Schema.OPTIONAL_INT64_SCHEMA, null));
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldWriteAndReadAsKafkaDoes(SchemaAndValue value) {
        byte[] text = kafka.fromConnectData(TOPIC, value.schema(), value.value());

        for (int time = 0; time < 3; time++) {
            Text written = quick.write(TOPIC, value.schema(), value.value());
            assertThat(written.whole()).isEqualTo(text);
            assertThat(quick.read(TOPIC, written)).isEqualTo(kafka.toConnectData(TOPIC, text));
            assertThat(quick.read(TOPIC, Text.of(text))).isEqualTo(kafka.toConnectData(TOPIC, text));
        }
    }

    @Test
    void shouldKnowManySchemasApart() {
        List<SchemaAndValue> values = IntStream.range(0, 200)
                .mapToObj(i -> of(SchemaBuilder.string().name("s" + i).build(), "text " + i))
                .toList();

        for (int time = 0; time < 2; time++) {
            for (SchemaAndValue value : values) {
                Text text = quick.write(TOPIC, value.schema(), value.value());
                assertThat(quick.read(TOPIC, text)).isEqualTo(value);
            }
        }
    }

    @Test
    void shouldSayOfABrokenTextWhatKafkaSays() {
        SchemaAndValue value = nulls();
        String text =
                new String(quick.write(TOPIC, value.schema(), value.value()).whole(), UTF_8);
        quick.read(TOPIC, Text.of(text.getBytes(UTF_8)));

        for (String broken : List.of(
                text.substring(0, text.length() - 1),
                text.substring(0, text.length() - 1) + "]",
                text.substring(0, text.length() - 2) + ",}}",
                text.replaceAll("\\{\"required\":[^,]*", "{\"required\":null"))) {
            assertThat(outcome(() -> quick.read(TOPIC, Text.of(broken.getBytes(UTF_8)))))
                    .isEqualTo(outcome(() -> kafka.toConnectData(TOPIC, broken.getBytes(UTF_8))));
        }
    }

    @Test
    void shouldRefuseAMissingValueAsKafkaDoes() {
        Struct incomplete = new Struct(nulls().schema());

        assertThatThrownBy(() -> quick.write(TOPIC, incomplete.schema(), incomplete))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("null value for field that is required");
    }

    private static Object outcome(java.util.function.Supplier<SchemaAndValue> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static SchemaAndValue of(Schema schema, Object value) {
        Schema struct = SchemaBuilder.struct().field("x", schema).build();
        return new SchemaAndValue(struct, new Struct(struct).put("x", value));
    }

    private static SchemaAndValue nulls() {
        Schema inner = SchemaBuilder.struct()
                .optional()
                .name("inner")
                .field("a", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("required", Schema.INT32_SCHEMA)
                .field("inner", inner)
                .field("list", SchemaBuilder.array(inner).optional().build())
                .build();
        return new SchemaAndValue(schema, new Struct(schema).put("required", 1));
    }

    private static SchemaAndValue everyType() {
        Schema schema = SchemaBuilder.struct()
                .field("int8", Schema.INT8_SCHEMA)
                .field("int16", Schema.INT16_SCHEMA)
                .field("int32", Schema.INT32_SCHEMA)
                .field("int64", Schema.INT64_SCHEMA)
                .field("float32", Schema.FLOAT32_SCHEMA)
                .field("float64", Schema.FLOAT64_SCHEMA)
                .field("bool", Schema.BOOLEAN_SCHEMA)
                .field("odd \"name\" ä", Schema.STRING_SCHEMA)
                .field("bytes", Schema.BYTES_SCHEMA)
                .field("buffer", Schema.BYTES_SCHEMA)
                .field(
                        "list",
                        SchemaBuilder.array(
                                        SchemaBuilder.array(Schema.INT64_SCHEMA).build())
                                .build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                                .build())
                .build();
        Struct struct = new Struct(schema)
                .put("int8", (byte) -128)
                .put("int16", (short) 32_000)
                .put("int32", Integer.MIN_VALUE)
                .put("int64", Long.MAX_VALUE)
                .put("float32", 1.1f)
                .put("float64", 1e300)
                .put("bool", true)
                .put("odd \"name\" ä", "ä😀\u0001\u2028\"\\/")
                .put("bytes", new byte[] {0, -1, 127})
                .put("buffer", ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2))
                .put("list", List.of(List.of(1L, 2L), List.of()))
                .put("map", Map.of("a", "b"));
        return new SchemaAndValue(schema, struct);
    }

    private static JsonConverter converter() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", true), false);
        return converter;
    }
}
