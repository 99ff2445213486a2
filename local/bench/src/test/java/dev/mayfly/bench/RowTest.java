// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.bench.Row.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTest {

    private static final Baseline ORIGINAL = Baseline.measured("the original's", 200);

    @ParameterizedTest
    @CsvSource({
        "RATIO_AT_LEAST, 6, 1200, MET",
        "RATIO_AT_LEAST, 6, 1199, MISSED",
        "RATIO_AT_MOST, 0.1, 20, MET",
        "RATIO_AT_MOST, 0.1, 21, MISSED",
        "AT_MOST, 30, 30, MET",
        "AT_MOST, 30, 30.1, MISSED",
        "AT_LEAST, 900, 900, MET",
        "AT_LEAST, 900, 899, MISSED"
    })
    void shouldHoldTheResultAgainstTheTarget(Target.Kind kind, double bound, double result, Outcome outcome) {
        assertThat(Row.of("speed", "events/s", ORIGINAL, result, new Target(kind, bound))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void shouldNeedABaselineToCompareWith() {
        assertThatThrownBy(() -> Row.of("speed", "events/s", null, 1, Target.ratioAtLeast(6)))
                .hasMessage("'speed' has a target of comparison and no baseline");
    }

    @Test
    void shouldSayThatItWasNotRun() {
        Row row = Row.notRun("speed", "events/s", ORIGINAL, Target.ratioAtLeast(6), "needs the official connector");

        assertThat(row.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(row.ratio()).isNaN();
    }

    @Test
    void shouldKeepTheReasonOnlyWhereTheTargetIsMissed() {
        Target target = Target.ratioAtLeast(6);

        assertThat(Row.of("speed", "events/s", ORIGINAL, 1300, target)
                        .remarkIfMissed("slow disk")
                        .remark())
                .isNull();
        assertThat(Row.of("speed", "events/s", ORIGINAL, 300, target)
                        .remarkIfMissed("slow disk")
                        .remark())
                .isEqualTo("slow disk");
    }

    @ParameterizedTest
    @CsvSource({
        "RATIO_AT_MOST, 0.1, ≤ 1/10",
        "RATIO_AT_MOST, 1.05, ≤ 1.05×",
        "RATIO_AT_LEAST, 6, ≥ 6×",
        "RATIO_AT_LEAST, 0.5, ≥ 0.50×",
        "AT_MOST, 30, ≤ 30 s",
        "AT_LEAST, 900, ≥ 900 s"
    })
    void shouldWriteTheTargetAsPeopleDo(Target.Kind kind, double bound, String text) {
        assertThat(new Target(kind, bound).text("s")).isEqualTo(text);
    }

    @Test
    void shouldWriteARatioAsItsTargetIsWritten() {
        assertThat(Target.ratioAtMost(0.1).ratio(0.04)).isEqualTo("1/25");
        assertThat(Target.ratioAtMost(1.05).ratio(1.034)).isEqualTo("1.03×");
        assertThat(Target.ratioAtLeast(6).ratio(7.42)).isEqualTo("7.4×");
        assertThat(Target.ratioAtLeast(6).ratio(123.4)).isEqualTo("123×");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"29820|29,820", "687.4|687", "63.25|63.3", "2.345|2.35", "0.0321|0.032", "30|30", "-1.5|-1.50"})
    void shouldWriteNumbersShort(double number, String text) {
        assertThat(Numbers.text(number)).isEqualTo(text);
    }
}
