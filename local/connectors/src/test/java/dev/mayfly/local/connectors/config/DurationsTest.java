// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "100ms, PT0.1S", "5s, PT5S", "1m, PT1M", "1h30m, PT1H30M", "2d, PT48H", "1s500ms, PT1.5S"})
    void shouldAddUpTheParts(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "5x", "5s!"})
    void shouldRefuseOtherTexts(String text) {
        assertThat(Durations.isValid(text)).isFalse();
    }

    @Test
    void shouldSayWhatADurationLooksLike() {
        assertThatThrownBy(() -> Durations.parse("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'soon' is not a duration such as 100ms, 5s or 1h30m");
    }
}
