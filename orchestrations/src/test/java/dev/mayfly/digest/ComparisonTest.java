// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.digest.Difference.What;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Key NODE = new Key(EntityKind.NODE, "4:x:1");
    private static final Key RELATIONSHIP = new Key(EntityKind.RELATIONSHIP, "5:x:1");

    private static Entity node(Map<String, Object> properties) {
        return Entity.node(NODE.value(), List.of("Person"), properties);
    }

    private static Entity knows(String start, String end) {
        return Entity.relationship(RELATIONSHIP.value(), "KNOWS", Map.of(), start, end);
    }

    private static Optional<Difference> compare(Key key, List<Entity> master, List<Entity> subscriber) {
        return new Comparison(key, master, subscriber).difference("there"::equals);
    }

    private static String detail(Key key, List<Entity> master, List<Entity> subscriber) {
        return compare(key, master, subscriber).orElseThrow().detail();
    }

    @Test
    void shouldFindNoDifferenceWhereThereIsNone() {
        assertThat(compare(NODE, List.of(), List.of())).as("gone in both").isEmpty();
        assertThat(compare(NODE, List.of(node(Map.of("id", 1L))), List.of(node(Map.of("id", 1L)))))
                .isEmpty();
    }

    @Test
    void shouldNameTheEndpointsThatKeptTheSinkFromWriting() {
        List<Entity> none = List.of();
        assertThat(compare(RELATIONSHIP, List.of(knows("there", "gone")), none).orElseThrow())
                .isEqualTo(new Difference(
                        EntityKind.RELATIONSHIP,
                        "KNOWS",
                        RELATIONSHIP.value(),
                        What.MISSING,
                        "its end node gone is missing at the subscriber"));
        assertThat(detail(RELATIONSHIP, List.of(knows("lost", "gone")), none))
                .isEqualTo("its start node lost is missing at the subscriber,"
                        + " its end node gone is missing at the subscriber");
        assertThat(detail(RELATIONSHIP, List.of(knows("there", "there")), none)).isEqualTo("from there to there");
    }

    @Test
    void shouldCountWhatIsTooMany() {
        Entity one = knows("there", "there");
        assertThat(detail(RELATIONSHIP, List.of(one), List.of(one, one)))
                .isEqualTo("2 times at the subscriber, once at the master");
        assertThat(detail(RELATIONSHIP, List.of(), List.of(one, one)))
                .isEqualTo("the master has no such relationship, the subscriber has it 2 times");
    }

    @Test
    void shouldShowTypesWhereValuesReadTheSame() {
        assertThat(detail(NODE, List.of(node(Map.of("at", "1.0"))), List.of(node(Map.of("at", 1.0)))))
                .isEqualTo("at: '1.0', at the subscriber 1.0");
        assertThat(detail(NODE, List.of(node(Map.of("v", List.of(1L)))), List.of(node(Map.of("v", List.of("1L"))))))
                .isEqualTo("v: [1], at the subscriber ['1L']");
        assertThat(detail(NODE, List.of(node(Map.of("v", new byte[] {1}))), List.of(node(Map.of("v", new byte[] {2})))))
                .isEqualTo("v: 1 bytes (byte[]), at the subscriber 1 bytes (byte[])");
    }

    @Test
    void shouldShowLongTextsFromWhereTheyDiffer() {
        String same = "x".repeat(99) + "𝄞";
        assertThat(detail(NODE, List.of(node(Map.of("v", same + "a"))), List.of(node(Map.of("v", same + "b")))))
                .isEqualTo("v: from character 102 on 'a', at the subscriber 'b'");
        assertThat(detail(
                        NODE,
                        List.of(node(Map.of("v", "x".repeat(99) + "𝄞"))),
                        List.of(node(Map.of("v", "x".repeat(99) + "𝄢")))))
                .isEqualTo("v: from character 100 on '𝄞', at the subscriber '𝄢'");
    }

    @Test
    void shouldNotShowMorePropertiesThanOneReads() {
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            many.put("p" + i, (long) i);
        }
        assertThat(detail(NODE, List.of(node(many)), List.of(node(Map.of()))))
                .isEqualTo("p0: 0, at the subscriber absent; p1: 1, at the subscriber absent; p2: 2, at the subscriber"
                        + " absent; p3: 3, at the subscriber absent; p4: 4, at the subscriber absent;"
                        + " and 3 more properties");
    }

    /** Half a character would be no text any more, and could not be sent. */
    @Test
    void shouldNotCutACharacterInTwo() {
        for (String start : new String[] {"", "x"}) {
            String detail = detail(NODE, List.of(node(Map.of("v", start + "𝄞".repeat(100)))), List.of());
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(detail))
                    .as(detail)
                    .isTrue();
        }
    }
}
