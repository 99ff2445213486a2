// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.Prices.Instance;
import dev.mayfly.life.Prices.Line;
import dev.mayfly.life.Prices.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
    private static final Size SIZE = size("business-critical", 2);

    private final Prices prices = Prices.listPrices();

    private static Size size(String subscriber, int gigabytes) {
        return new Size(
                List.of(
                        new Instance(Role.MASTER, "business-critical", 2),
                        new Instance(Role.SUBSCRIBER, subscriber, gigabytes)),
                1,
                1.0,
                2.0);
    }

    /** Two Aura instances of 2 GB, one throughput unit, 1 vCPU and 2 GB: 2 × 0.4056 + 0.03 + 0.0405 + 0.0089. */
    @Test
    void shouldAddUpAnHourAndADay() {
        assertThat(prices.perHour(SIZE)).isEqualByComparingTo("0.8906");
        assertThat(prices.perDay(SIZE)).isEqualByComparingTo("21.37");
        assertThat(prices.lines(SIZE))
                .extracting(Line::what)
                .containsExactly(
                        "Neo4j Aura business-critical, 2 GB (master)",
                        "Neo4j Aura business-critical, 2 GB (subscriber)",
                        "Event Hubs Standard, 1 throughput unit",
                        "Container Instances, 1.0 vCPU and 2.0 GB");
    }

    @Test
    void shouldCountEachInstanceByItsType() {
        assertThat(prices.perHour(size("professional-db", 1))).isEqualByComparingTo("0.5753");
        assertThat(prices.perHour(size("free-db", 1))).isEqualByComparingTo("0.4850");
        assertThat(prices.perHour(size("enterprise-db", 2)))
                .as("by contract, hence by the dearest list price")
                .isEqualByComparingTo(prices.perHour(SIZE));
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

    /** An estimate is no newer than its oldest price. */
    @Test
    void shouldTellTheMonthOfTheOldestPrice() {
        assertThat(prices.asOf(SIZE)).isEqualTo("2026-05");
    }
}
