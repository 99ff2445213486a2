// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.image.SmallJsonConverter;
import dev.mayfly.local.connectors.Captured;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the image's converter packs the messages of the connectors. */
class PackedMessagesTest {

    /**
     * Messages of the official connector, none of which is in the dictionary. 900 bytes each, headers included, would fill a
     * throughput unit of Event Hubs with 1,000 events a second, which is all that it takes anyway.
     */
    @ParameterizedTest
    @CsvSource({"node-create, 500", "node-update, 250", "node-delete, 250", "rel-create, 300", "rel-delete, 300"})
    void shouldPackAMessageOfTheOfficialConnector(String event, int most) {
        byte[] text = Captured.message("compact-schemas-enable-true." + event)
                .get("value")
                .toString()
                .getBytes(UTF_8);
        SmallJsonConverter small = new SmallJsonConverter();
        try (JsonConverter json = new JsonConverter()) {
            json.configure(Map.of("schemas.enable", true), false);
            small.configure(Map.of("schemas.enable", true), false);
            SchemaAndValue message = json.toConnectData("t", text);

            byte[] packed = small.fromConnectData("t", message.schema(), message.value());

            assertThat(packed.length).isLessThan(most);
            assertThat(small.toConnectData("t", packed)).isEqualTo(message);
        }
    }

    /** Old records refer to them: to change one is to lose these, so a new one needs a new format number. */
    @Test
    void shouldKeepTheDictionaries() throws IOException {
        assertThat(dictionary("messages-1.txt")).isEqualTo(TypicalMessages.messages());
        assertThat(dictionary("payloads-1.txt")).isEqualTo(TypicalMessages.payloads());
    }

    private static String dictionary(String name) throws IOException {
        try (InputStream in = SmallJsonConverter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
