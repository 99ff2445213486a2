// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    @Test
    void shouldTakeTheMiddleOne() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(3, 4, 1, 9));
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 5.0))).isEqualTo(new Spread(4, 4.5, 1, 9));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "50, 100", "50.2, 101", "99, 198", "99.6, 200", "100, 200"})
    void shouldTakeTheNearestRank(double percent, double expected) {
        List<Double> numbers =
                DoubleStream.iterate(200, n -> n - 1).limit(200).boxed().toList();

        assertThat(Spread.percentile(numbers, percent)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseWhatHasNoAnswer() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("no number to sum up");
        assertThatThrownBy(() -> Spread.percentile(List.of(1.0), 0))
                .hasMessage("a percentile is above 0 and at most 100, not 0.0");
    }
}
