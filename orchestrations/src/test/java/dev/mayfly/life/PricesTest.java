// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
    private static final Prices.Size SIZE = new Prices.Size(2, 1, 1.0, 2.0);

    private final Prices prices = Prices.listPrices();

    /** Two Aura instances of 2 GB, one throughput unit, 1 vCPU and 2 GB: 0.8112 + 0.03 + 0.0405 + 0.0089. */
    @Test
    void shouldAddUpAnHour() {
        assertThat(prices.perHour(SIZE)).isEqualByComparingTo("0.8906");
    }

    @Test
    void shouldBillStartedHoursOfAuraAndSecondsOfTheRest() {
        assertThat(prices.of(SIZE, FROM, FROM.plus(Duration.ofMinutes(30)))).isEqualByComparingTo("0.85");
        assertThat(prices.of(SIZE, FROM, FROM.plus(Duration.ofMinutes(61)))).isEqualByComparingTo("1.70");
    }

    @Test
    void shouldCostNothingBeforeItBegan() {
        assertThat(prices.of(SIZE, FROM, FROM)).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
