// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.pulse.Marker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
            .replace("1772359200123", "{\"type\":\"I64\",\"I64\":1772359200123,\"S\":null}");

    private static Optional<Marker> read(String value) {
        return MarkerReader.read(value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldFindAMarkerInEachForm() {
        for (String value : new String[] {COMPACT, EXTENDED}) {
            assertThat(read(value)).contains(MARKER);
            assertThat(read("{\"schema\":{\"type\":\"struct\"},\"payload\":" + value + "}"))
                    .contains(MARKER);
        }
    }

    @Test
    void shouldPassOverEverythingElse() {
        assertThat(MarkerReader.read(null)).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read(COMPACT.replace("MayflyMarker", "Person"))).isEmpty();
        assertThat(read(COMPACT.replace("\"MayflyMarker\"]", "\"Person\"]")
                        .replace("\"id\":\"pulse\"", "\"id\":\"MayflyMarker\"")))
                .as("a person who is called like that")
                .isEmpty();
        assertThat(read("MayflyMarker and no JSON")).isEmpty();
        assertThat(read(COMPACT.replace("12,", "\"twelve\","))).isEmpty();
    }
}
