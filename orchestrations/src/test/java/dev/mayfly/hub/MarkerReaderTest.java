// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.pulse.Marker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values as JsonConverter writes them for the connector's two payload modes. */
class MarkerReaderTest {

    private static final Marker MARKER = new Marker(12, Instant.ofEpochMilli(1_772_359_200_123L));

    private static final String COMPACT =
            "{\"id\":\"A1\",\"txId\":7,\"seq\":0,\"metadata\":{},\"event\":{\"elementId\":\"4:x:1\","
                    + "\"eventType\":\"NODE\",\"operation\":\"UPDATE\",\"labels\":[\"MayflyMarker\"],\"keys\":{},\"state\":{"
                    + "\"before\":null,\"after\":{\"labels\":[\"MayflyMarker\"],\"properties\":"
                    + "{\"id\":\"pulse\",\"number\":12,\"at\":1772359200123}}}}}";

    private static final String EXTENDED = COMPACT.replace("12,", "{\"type\":\"I64\",\"B\":null,\"I64\":12},")
            .replace("\"pulse\"", "{\"type\":\"S\",\"S\":\"pulse\"}")
            .replace("1772359200123", "{\"type\":\"I64\",\"I64\":1772359200123,\"S\":null}");

    private static final String PACKED =
            "AXh9jVI3I4MlVpD/IUnQHGsSxB28FcSEXWiAC3rY+YKTqW9iUTYwEBAhSFJwoZuBGmjgbFhQCsyeQM/lleYmgULb0AgYfsBU"
                    + "YmhubmRsamlkYGBoZAwOCgDfVlTH";

    /** With a schema, in two parts. */
    private static final String PACKED_IN_PARTS =
            "AgAUeH2NUjcjAzY1cAzUIidpAAMSDSB4fcpMUf2DOFPJEeR/SLlgjrVcwJXmTawqiAm70AAX9LDzBZcdvolF2cBAQIQgScGF"
                    + "bgZqoIF9VlCaU5wK9FxeaW4SKLQNjYDhB8w7hubmRsamlkYGBoZGxpCwAAA0qVVE";

    private static Optional<Marker> read(String value) {
        return new MarkerReader().read(value.getBytes(StandardCharsets.UTF_8), Marker.PULSE);
    }

    @Test
    void shouldFindAMarkerInEachForm() {
        for (String value : new String[] {COMPACT, EXTENDED}) {
            assertThat(read(value)).contains(MARKER);
            assertThat(read("{\"schema\":{\"type\":\"struct\"},\"payload\":" + value + "}"))
                    .contains(MARKER);
        }
    }

    /** What the converter wrote in its version of today; were it read no more, running demos would be blind. */
    @Test
    void shouldUnpackWhatTheConverterPacked() {
        for (String form : new String[] {PACKED, PACKED_IN_PARTS}) {
            byte[] packed = Base64.getDecoder().decode(form);

            assertThat(new MarkerReader().read(packed, Marker.PULSE)).contains(MARKER);
            packed[packed.length - 1]++;
            assertThat(new MarkerReader().read(packed, Marker.PULSE))
                    .as("damaged")
                    .isEmpty();
        }
    }

    @Test
    void shouldPassOverEverythingElse() {
        assertThat(new MarkerReader().read(null, Marker.PULSE)).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read(COMPACT.replace("MayflyMarker", "Person"))).isEmpty();
        assertThat(read(COMPACT.replace("\"MayflyMarker\"]", "\"Person\"]")
                        .replace("\"id\":\"pulse\"", "\"id\":\"MayflyMarker\"")))
                .as("a person who is called like that")
                .isEmpty();
        assertThat(read(COMPACT.replace("\"pulse\"", "\"live\"")))
                .as("another's marker")
                .isEmpty();
        assertThat(read("MayflyMarker and no JSON")).isEmpty();
        assertThat(read(COMPACT.replace("12,", "\"twelve\","))).isEmpty();
    }
}
