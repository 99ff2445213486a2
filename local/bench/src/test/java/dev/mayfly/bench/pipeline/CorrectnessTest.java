// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.bench.Check;
import dev.mayfly.bench.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectnessTest {

    private static final TopicContent RIGHT = new TopicContent(1_000, 1, 0, 0);

    private final Correctness correctness = new Correctness();

    @Test
    void shouldSayHowMuchWasRight() {
        correctness.check("A", RIGHT, 1_000, List.of());
        correctness.check("B", RIGHT, 1_000, List.of());
        correctness.neverGoesBack("A", List.of(0L, 1L, 1L, 5L));

        assertThat(checks()).allMatch(Check::ok).hasSize(4);
        assertThat(checks().get(0).detail()).isEqualTo("2,000 events in 2 runs");
    }

    @Test
    void shouldTellALostOneFromADoubledOne() {
        correctness.check("A", RIGHT, 1_001, List.of());
        correctness.check("B", new TopicContent(1_000, 1, 3, 0), 1_000, List.of());

        assertThat(checks().get(0))
                .isEqualTo(new Check(
                        "no event is lost or doubled on the topic",
                        false,
                        "A: 1000 records for 1001 events, 0 of them doubled; B: 1000 records for 1000 events, 3 of them"
                                + " doubled"));
    }

    @Test
    void shouldNameEachWayToBeWrong() {
        correctness.check("A", new TopicContent(1_000, 1, 0, 2), 1_000, List.of("node Person"));
        correctness.neverGoesBack("A", List.of(4L, 3L));

        assertThat(checks())
                .filteredOn(check -> !check.ok())
                .extracting(Check::detail)
                .containsExactly("A: 2 records behind a later one", "A: 3 after 4", "A: node Person");
    }

    private List<Check> checks() {
        Result.Builder result = Result.builder();
        correctness.addTo(result);
        return result.build().checks();
    }
}
