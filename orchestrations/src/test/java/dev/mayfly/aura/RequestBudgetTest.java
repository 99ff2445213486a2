// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private Instant now = Instant.EPOCH;
    private final RequestBudget budget = new RequestBudget(() -> now);

    private int looksWithin(Duration time) {
        Instant until = now.plus(time);
        int looks = 0;
        while (now.isBefore(until)) {
            if (budget.allows(1)) {
                budget.spend();
                looks++;
            }
            now = now.plusMillis(50);
        }
        return looks;
    }

    private void spend(int requests) {
        for (int i = 0; i < requests; i++) {
            budget.spend();
        }
    }

    @Test
    @FaultCase(number = 6, tier = Tier.U)
    void shouldStayWithinAurasLimitHoweverManyLook() {
        assertThat(looksWithin(Duration.ofMinutes(1))).isBetween(118, 121);
        assertThat(looksWithin(Duration.ofMinutes(1))).isBetween(98, 101);
    }

    @Test
    void shouldPayBackWhatHadToBeSent() {
        spend(60);
        assertThat(looksWithin(Duration.ofSeconds(24))).isZero();
        assertThat(looksWithin(Duration.ofSeconds(36))).isBetween(58, 62);
    }

    @Test
    void shouldSaveUpNoMoreThanTwenty() {
        now = now.plus(Duration.ofHours(1));
        assertThat(budget.allows(20)).isTrue();
        assertThat(budget.allows(21)).isFalse();
    }

    @Test
    void shouldLoseNothingWhenAskedMoreOftenThanRequestsComeIn() {
        spend(20);
        for (int i = 0; i < 59; i++) {
            now = now.plusMillis(10);
            assertThat(budget.allows(1)).isFalse();
        }
        now = now.plusMillis(20);
        assertThat(budget.allows(1)).isTrue();
    }

    @Test
    void shouldNotLoseWhenTheClockIsSetBack() {
        spend(19);
        now = now.minusSeconds(30);
        assertThat(budget.allows(1)).isTrue();
    }
}
