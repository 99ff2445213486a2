// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private final ContentHash hash = new ContentHash();

    private Fingerprint of(Object value) {
        return hash.content(Entity.node("k", List.of("A"), Map.of("p", value)));
    }

    @Test
    void shouldTellEveryTwoValuesApart() {
        LocalDateTime noon = LocalDateTime.of(2026, 11, 20, 12, 0);
        List<Object> values = Arrays.asList(
                true,
                false,
                0L,
                1L,
                -1L,
                Long.MIN_VALUE,
                0.0,
                -0.0,
                1.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                "",
                "1",
                "true",
                "a",
                "x".repeat(100_000),
                "x".repeat(100_001),
                new byte[0],
                new byte[] {1},
                List.of(),
                List.of(1L),
                List.of(1L, 2L),
                List.of(2L, 1L),
                List.of(1.0),
                List.of("ab"),
                List.of("a", "b"),
                noon.toLocalDate(),
                noon.toLocalTime(),
                noon,
                OffsetTime.of(noon.toLocalTime(), ZoneOffset.UTC),
                OffsetTime.of(noon.toLocalTime(), ZoneOffset.ofHours(1)),
                noon.atZone(ZoneOffset.UTC),
                noon.atZone(ZoneId.of("UTC")),
                noon.plusHours(1).atZone(ZoneOffset.ofHours(1)),
                noon.plusHours(1).atZone(ZoneId.of("Europe/Berlin")),
                new Span(1, 0, 0, 0),
                new Span(0, 30, 0, 0),
                new Span(0, 0, 30, 0),
                new Span(0, 0, 0, 30),
                new Point(7203, List.of(1.0, 2.0)),
                new Point(4326, List.of(1.0, 2.0)),
                new Point(9157, List.of(1.0, 2.0, 0.0)),
                new Vector("float", List.of(1.0f, 2.0f)),
                new Vector("double", List.of(1.0, 2.0)),
                new Vector("long", List.of(1L << 60, 1L)),
                new Vector("long", List.of((1L << 60) + 1, 1L)));
        Set<Fingerprint> hashes = new HashSet<>();
        values.forEach(value -> hashes.add(of(value)));
        assertThat(hashes).hasSameSizeAs(values);
    }

    /** In the hour that comes twice. */
    @Test
    void shouldTellTwoOffsetsOfOneZoneApart() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZonedDateTime summer = Instant.parse("2026-10-25T00:30:00Z").atZone(berlin);
        ZonedDateTime winter = Instant.parse("2026-10-25T01:30:00Z").atZone(berlin);
        assertThat(summer.toLocalDateTime()).isEqualTo(winter.toLocalDateTime());
        assertThat(of(summer)).isNotEqualTo(of(winter));
    }

    @Test
    void shouldTakeEveryNaNForTheSame() {
        assertThat(of(Double.longBitsToDouble(0x7ff8000000000001L))).isEqualTo(of(Double.NaN));
    }

    @Test
    void shouldNotDependOnTheOrderOfLabelsAndProperties() {
        Map<String, Object> oneWay = new LinkedHashMap<>();
        oneWay.put("a", 1L);
        oneWay.put("b", 2L);
        Map<String, Object> otherWay = new LinkedHashMap<>();
        otherWay.put("b", 2L);
        otherWay.put("a", 1L);
        assertThat(hash.content(Entity.node("k", List.of("A", "B"), oneWay)))
                .isEqualTo(hash.content(Entity.node("other", List.of("B", "A"), otherWay)));
    }

    @Test
    void shouldTellStructuresApart() {
        List<Entity> entities = new ArrayList<>();
        entities.add(Entity.node("k", List.of(), Map.of()));
        entities.add(Entity.node("k", List.of("A"), Map.of()));
        entities.add(Entity.node("k", List.of("A", "B"), Map.of()));
        entities.add(Entity.node("k", List.of("A:B"), Map.of()));
        entities.add(Entity.node("k", List.of("`A`:B"), Map.of()));
        entities.add(Entity.node("k", List.of("A"), Map.of("a", "b")));
        entities.add(Entity.node("k", List.of("A"), Map.of("ab", "")));
        entities.add(Entity.relationship("k", "A", Map.of(), "1", "2"));
        entities.add(Entity.relationship("k", "A", Map.of(), "2", "1"));
        entities.add(Entity.relationship("k", "A", Map.of(), "12", ""));
        entities.add(Entity.relationship("k", "B", Map.of(), "1", "2"));
        assertThat(entities.stream().map(hash::content)).doesNotHaveDuplicates();
    }

    /** A value that cannot be compared must not end as "equal". */
    @Test
    void shouldRefuseATypeThatItDoesNotKnow() {
        Fingerprint before = of(1L);
        assertThatThrownBy(() -> of(new Object[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Property p is of a type that cannot be compared: [Ljava.lang.Object;");
        assertThat(of(1L)).as("what was begun is forgotten").isEqualTo(before);
        assertThat(of(LocalDate.MIN)).isNotEqualTo(of(LocalTime.MIN));
    }
}
