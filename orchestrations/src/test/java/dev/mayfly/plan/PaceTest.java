// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest
    @CsvSource({"0,250", "1000,250", "11000,500", "110000,5000", "330000,15000", "900000,15000"})
    void shouldLookAgainAfterAShareOfTheTime(long elapsedMillis, long expectedMillis) {
        assertThat(Pace.untilNextLook(Step.Look.OFTEN, Duration.ofMillis(elapsedMillis)))
                .hasMillis(expectedMillis);
    }

    @ParameterizedTest
    @CsvSource({"0,250", "1000,500", "4000,2000", "10000,4000", "60000,4000", "220000,10000", "900000,15000"})
    void shouldLookSeldomWhereRequestsAreCounted(long elapsedMillis, long expectedMillis) {
        assertThat(Pace.untilNextLook(Step.Look.SELDOM, Duration.ofMillis(elapsedMillis)))
                .hasMillis(expectedMillis);
    }

    @Test
    @FaultCase(number = 6, tier = Tier.U)
    void shouldAskAuraAboutTwentyTimesInTheFirstMinute() {
        Duration elapsed = Duration.ZERO;
        int looks = 0;
        while (elapsed.toSeconds() < 60) {
            elapsed = elapsed.plus(Pace.untilNextLook(Step.Look.SELDOM, elapsed));
            looks++;
        }
        assertThat(looks).isBetween(15, 22);
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "2,2000", "3,4000", "4,8000", "5,16000", "6,30000", "7,30000", "1000,30000"})
    @FaultCase(number = 2, tier = Tier.U)
    void shouldTryAgainAfterGrowingWaits(int retry, long baseMillis) {
        for (int seed = -50; seed < 50; seed++) {
            assertThat(Pace.untilNextTry(retry, Duration.ZERO, seed))
                    .isBetween(Duration.ofMillis(baseMillis), Duration.ofMillis(baseMillis * 12 / 10));
        }
    }

    @Test
    @FaultCase(number = 2, tier = Tier.U)
    void shouldNeverTryBeforeTheServiceAllowsIt() {
        assertThat(Pace.untilNextTry(1, Duration.ofSeconds(17), 3)).isGreaterThanOrEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void shouldSpreadParallelSteps() {
        assertThat(Pace.untilNextTry(1, Duration.ZERO, "MasterCreate".hashCode()))
                .isNotEqualTo(Pace.untilNextTry(1, Duration.ZERO, "SubscriberCreate".hashCode()));
    }
}
