// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"45s,PT45S", "90m,PT1H30M", " 2H ,PT2H", "1d,PT24H", "PT15M,PT15M", "pt1h,PT1H"})
    void shouldRead(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "0m", "PT0S", "PT-1M", "1.5h", "1h30m", "9999999h", "soon"})
    void shouldNameTheInputAndTheRule(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is not a duration above zero: write a number with s, m, h or d (90m, 2h, 1d)"
                                + " or an ISO-8601 duration (PT90M)");
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5S,0s",
        "PT0S,0s",
        "PT59S,59s",
        "PT1M,1m",
        "PT9M5S,9m 05s",
        "PT59M59S,59m 59s",
        "PT1H,1h",
        "PT1H30M59S,1h 30m",
        "PT24H,24h"
    })
    void shouldTellTwoUnitsAtMost(Duration duration, String words) {
        assertThat(Durations.words(duration)).isEqualTo(words);
    }
}
