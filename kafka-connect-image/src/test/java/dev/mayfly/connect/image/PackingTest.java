// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.image.Packing.Beginning;
import dev.mayfly.connect.image.Packing.Text;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class PackingTest {

    private final Packing packing = new Packing();
    private final Packing reader = new Packing();

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void shouldGiveBackBothParts() throws DataFormatException {
        Beginning beginning = packing.beginning(bytes("{\"schema\":{\"field\":\"population\"},\"payload\":"));

        for (String rest : new String[] {"", "}", "{\"population\":1}}", "ä😀".repeat(100_000)}) {
            byte[] packed = packing.pack(new Text(beginning, bytes(rest)));

            assertThat(packed[0]).isEqualTo(Packing.FORMAT_2);
            assertThat(reader.unpack(packed).beginning().text()).isEqualTo(beginning.text());
            assertThat(reader.unpack(packed).whole()).isEqualTo(bytes(new String(beginning.text(), UTF_8) + rest));
        }
    }

    @Test
    void shouldUnpackABeginningOnce() throws DataFormatException {
        byte[] one = packing.pack(new Text(packing.beginning(bytes("same")), bytes("one")));
        byte[] other = packing.pack(new Text(packing.beginning(bytes("same")), bytes("other")));

        assertThat(reader.unpack(one).beginning())
                .isSameAs(reader.unpack(other).beginning())
                .isNotNull();
    }

    @Test
    void shouldKnowMoreBeginningsThanItKeeps() throws DataFormatException {
        for (int time = 0; time < 2; time++) {
            for (int i = 0; i < 200; i++) {
                byte[] packed = packing.pack(new Text(packing.beginning(bytes("beginning " + i)), bytes(", rest")));

                assertThat(reader.unpack(packed).whole()).isEqualTo(bytes("beginning " + i + ", rest"));
            }
        }
    }

    /** Its length would not fit into two bytes. */
    @Test
    void shouldPackALargeBeginningWithTheRest() throws DataFormatException {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);

        byte[] packed = packing.pack(new Text(packing.beginning(random), new byte[] {7}));

        assertThat(packed[0]).isEqualTo(Packing.FORMAT_1);
        assertThat(reader.unpack(packed).whole())
                .hasSize(100_001)
                .startsWith(random)
                .endsWith(7);
    }

    /** The names of a schema are in its values again: with them known, a name costs a reference. */
    @Test
    void shouldKnowTheNamesOfTheSchema() {
        String payload = "{\"averageHouseholdIncome\":1,\"populationOfTheDistrict\":2}}";
        Beginning with = packing.beginning(
                bytes("[{\"field\":\"averageHouseholdIncome\"},{\"field\":\"populationOfTheDistrict\"}]"));
        Beginning without = packing.beginning(bytes("[]"));

        int known = packing.pack(new Text(with, bytes(payload))).length - with.packed().length;
        int unknown = packing.pack(new Text(without, bytes(payload))).length - without.packed().length;

        assertThat(known).isLessThan(unknown - 20);
    }
}
