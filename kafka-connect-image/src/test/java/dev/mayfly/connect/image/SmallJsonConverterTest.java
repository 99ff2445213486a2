// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;

class SmallJsonConverterTest {

    private static final String TOPIC = "cdc-all";
    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("elementId", Schema.STRING_SCHEMA)
            .field("labels", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("text", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private final SmallJsonConverter small = converter(Map.of("schemas.enable", true));
    private final JsonConverter plain = new JsonConverter();

    SmallJsonConverterTest() {
        plain.configure(Map.of("schemas.enable", true), false);
    }

    private static SmallJsonConverter converter(Map<String, ?> settings) {
        SmallJsonConverter converter = new SmallJsonConverter();
        converter.configure(settings, false);
        return converter;
    }

    private static Struct value(String text) {
        return new Struct(SCHEMA)
                .put("elementId", "4:db:0")
                .put("labels", List.of("Person"))
                .put("text", text);
    }

    @Test
    void shouldGiveBackWhatItTook() {
        for (String text : new String[] {null, "", "ä😀\u0001", "x".repeat(3_000_000)}) {
            byte[] sent = small.fromConnectData(TOPIC, SCHEMA, value(text));

            assertThat(small.toConnectData(TOPIC, sent)).isEqualTo(new SchemaAndValue(SCHEMA, value(text)));
        }
    }

    @Test
    void shouldReadPlainJson() {
        byte[] sent = plain.fromConnectData(TOPIC, SCHEMA, value("plain"));

        assertThat(small.toConnectData(TOPIC, sent).value()).isEqualTo(value("plain"));
    }

    @Test
    void shouldLeaveATombstoneATombstone() {
        assertThat(small.fromConnectData(TOPIC, null, null)).isNull();
        assertThat(small.toConnectData(TOPIC, null)).isEqualTo(SchemaAndValue.NULL);
    }

    @Test
    void shouldBeMuchSmallerThanJson() {
        byte[] sent = small.fromConnectData(TOPIC, SCHEMA, value("small"));

        assertThat(sent.length).isLessThan(plain.fromConnectData(TOPIC, SCHEMA, value("small")).length / 2);
    }

    @Test
    void shouldFailAtATextThatIsTooLargeAndSayWhatToDo() {
        SmallJsonConverter strict = converter(Map.of("schemas.enable", "true", "max.bytes", "1000"));
        String random = IntStream.range(0, 5_000)
                .mapToObj(i -> Integer.toString(i * 31_337 % 9_973, 36))
                .collect(java.util.stream.Collectors.joining());

        assertThatThrownBy(() -> strict.fromConnectData(TOPIC, SCHEMA, value(random)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at most 1000 can be sent")
                .hasMessageContaining("Change less of the entity at once");
    }

    @Test
    void shouldRefuseADamagedText() {
        byte[] sent = small.fromConnectData(TOPIC, SCHEMA, value("damaged"));
        byte[] flipped = sent.clone();
        flipped[sent.length - 3] ^= 0x55;

        assertThatThrownBy(() -> small.toConnectData(TOPIC, Arrays.copyOf(sent, sent.length - 5)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> small.toConnectData(TOPIC, flipped)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> small.toConnectData(TOPIC, Arrays.copyOf(sent, sent.length + 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 bytes follow its end");
        flipped[sent.length - 3] ^= 0x55;
        flipped[10] ^= 0x55;
        assertThatThrownBy(() -> small.toConnectData(TOPIC, flipped))
                .as("in what it begins with")
                .isInstanceOf(DataException.class);
        for (byte[] much : List.of(
                new byte[] {Packing.FORMAT_1},
                new byte[] {Packing.FORMAT_2},
                new byte[] {Packing.FORMAT_2, 0, 0},
                new byte[] {Packing.FORMAT_2, 0, 1},
                Arrays.copyOf(sent, 10))) {
            assertThatThrownBy(() -> small.toConnectData(TOPIC, much)).isInstanceOf(DataException.class);
        }
        assertThat(small.toConnectData(TOPIC, sent).value()).isEqualTo(value("damaged"));
    }

    @Test
    void shouldSayThatTheDictionaryIsAnother() {
        java.util.zip.Deflater other = new java.util.zip.Deflater();
        other.setDictionary("another dictionary".getBytes(UTF_8));
        other.setInput("another dictionary".getBytes(UTF_8));
        other.finish();
        byte[] packed = new byte[100];
        packed[0] = Packing.FORMAT_1;
        int length = other.deflate(packed, 1, 99);

        assertThatThrownBy(() -> small.toConnectData(TOPIC, Arrays.copyOf(packed, length + 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a dictionary that this version does not have");
    }

    /** A worker that looks for manifests only must find it. */
    @Test
    void shouldBeNamedInTheManifest() {
        assertThat(ServiceLoader.load(Converter.class).stream().map(ServiceLoader.Provider::type))
                .contains(SmallJsonConverter.class);
    }
}
