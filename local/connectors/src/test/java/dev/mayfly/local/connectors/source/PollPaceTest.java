// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPaceTest {
    private static final long MILLI = 1_000_000;

    @Test
    void shouldQueryAtOnceAtTheStartAndAfterChanges() {
        PollPace pace = pace(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(pace.isDue(0)).isTrue();

        pace.queried(5 * MILLI, true);
        assertThat(pace.isDue(5 * MILLI)).isTrue();
    }

    @Test
    void shouldWaitTheIntervalAfterNothing() {
        PollPace pace = pace(Duration.ofMillis(50), Duration.ofSeconds(5));

        pace.queried(10 * MILLI, false);

        assertThat(pace.waitNanos(20 * MILLI)).isEqualTo(40 * MILLI);
        assertThat(pace.isDue(59 * MILLI)).isFalse();
        assertThat(pace.isDue(60 * MILLI)).isTrue();
    }

    @Test
    void shouldNeverHoldOnePollLongerThanATenthOfASecondSoThatStopsAreSeen() {
        PollPace pace = pace(Duration.ofMinutes(1), Duration.ofSeconds(5));

        pace.queried(0, false);

        assertThat(pace.waitNanos(0)).isEqualTo(100 * MILLI);
    }

    @Test
    void shouldNotHoldOnePollLongerThanThePollDuration() {
        PollPace pace = pace(Duration.ofMinutes(1), Duration.ofMillis(20));

        pace.queried(0, false);

        assertThat(pace.waitNanos(0)).isEqualTo(20 * MILLI);
    }

    @Test
    void shouldNotMakeConnectSpinWhenThePollDurationIsZero() {
        PollPace pace = pace(Duration.ofMinutes(1), Duration.ZERO);

        pace.queried(0, false);

        assertThat(pace.waitNanos(0)).isEqualTo(MILLI);
    }

    private static PollPace pace(Duration interval, Duration pollDuration) {
        return new PollPace(interval, pollDuration, 0);
    }
}
