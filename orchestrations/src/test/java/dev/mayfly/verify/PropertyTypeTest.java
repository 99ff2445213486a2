// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyTypeTest {

    @Test
    void shouldCompareValueAndType() {
        Map<String, Object> master = everything();
        Map<String, Object> copy = everything();
        assertThat(PropertyType.lines(master, copy, 10))
                .hasSize(PropertyType.values().length)
                .allMatch(line -> line.verdict() == Verdict.PASS && line.latencyMs() == 10);

        copy.put(PropertyType.INTEGER.property(), 42.0);
        copy.put(PropertyType.FLOAT_MINUS_ZERO.property(), 1.0);
        copy.put(PropertyType.BYTES.property(), new byte[] {1, 3});
        copy.remove(PropertyType.LIST_EMPTY.property());
        assertThat(PropertyType.lines(master, copy, 10))
                .filteredOn(line -> line.verdict() == Verdict.FAIL)
                .extracting(Line::check, Line::expected, Line::seen)
                .containsExactly(
                        tuple("type integer", "42", "42.0"),
                        tuple("type float minus zero", "-0.0", "1.0"),
                        tuple("type list empty", "[]", "absent"),
                        tuple("type bytes", "2 bytes", "2 bytes"));
    }

    @Test
    void shouldTellAKnownLossWithoutCallingItAFailure() {
        Map<String, Object> copy = everything();
        copy.put(PropertyType.FLOAT_NOT_A_NUMBER.property(), 0.0);
        assertThat(line(everything(), copy, PropertyType.FLOAT_NOT_A_NUMBER)).satisfies(line -> {
            assertThat(line.verdict()).isEqualTo(Verdict.PASS);
            assertThat(line.expected()).isEqualTo("NaN");
            assertThat(line.seen()).isEqualTo("0.0");
            assertThat(line.reason()).isEqualTo("a known loss: Kafka Connect's JSON converter makes it zero");
        });
        copy.put(PropertyType.FLOAT_NOT_A_NUMBER.property(), 1.0);
        assertThat(line(everything(), copy, PropertyType.FLOAT_NOT_A_NUMBER).verdict())
                .isEqualTo(Verdict.FAIL);
        copy.put(PropertyType.FLOAT.property(), 0.0);
        assertThat(line(everything(), copy, PropertyType.FLOAT).verdict()).isEqualTo(Verdict.FAIL);
    }

    /** Or nothing on both sides would be equal. */
    @Test
    void shouldNotPassOnWhatTheMasterDoesNotHave() {
        assertThat(PropertyType.lines(Map.of(), Map.of(), 10)).allMatch(line -> line.verdict() == Verdict.UNKNOWN);
    }

    @Test
    void shouldNotFillTheReportWithALargeValue() {
        Map<String, Object> large = everything();
        large.put(PropertyType.STRING_LARGE.property(), "\uD83D\uDE80\u0000".repeat(50_000));
        assertThat(line(large, large, PropertyType.STRING_LARGE).seen())
                .hasSizeLessThan(140)
                .startsWith("\uD83D\uDE80?\uD83D\uDE80?")
                .contains("... (150000 characters, hash ");
    }

    private static Line line(Map<String, Object> master, Map<String, Object> copy, PropertyType type) {
        return PropertyType.lines(master, copy, 10).stream()
                .filter(line -> line.check().equals(type.check()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> everything() {
        Map<String, Object> all = new HashMap<>();
        for (PropertyType type : PropertyType.values()) {
            all.put(type.property(), type.name());
        }
        all.put(PropertyType.INTEGER.property(), 42L);
        all.put(PropertyType.FLOAT_MINUS_ZERO.property(), -0.0);
        all.put(PropertyType.FLOAT_NOT_A_NUMBER.property(), Double.NaN);
        all.put(PropertyType.BYTES.property(), new byte[] {1, 2});
        all.put(PropertyType.LIST_EMPTY.property(), List.of());
        return all;
    }
}
