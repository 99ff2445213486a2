// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {

    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    private final LeasePolicy policy = new LeasePolicy(Duration.ofMinutes(15), Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource({"90m,PT1H30M", "2h,PT2H", "1d,PT24H", "45s,PT45S", "PT90M,PT1H30M", "2H,PT2H", "P1D,PT24H"})
    void shouldReadDurationsAsPeopleWriteThem(String text, String expected) {
        assertThat(Ttl.parse(text)).isEqualTo(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "h", "2 hours", "2h30m", "1e3m", "-5x", "9999999m"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ttl.parse(text))
                .withMessage("'" + text + "' is not a duration: write " + Ttl.RULE + ".");
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT45S,45s", "PT4H,4h", "PT90M,1h 30m", "PT24H,24h", "PT1H1S,1h 1s"})
    void shouldSayDurationsAsPeopleDo(String duration, String expected) {
        assertThat(Ttl.words(Duration.parse(duration))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15M", "PT4H", "PT24H"})
    void shouldAllowWhatIsWithinTheBounds(String ttl) {
        assertThat(policy.checked(Duration.parse(ttl))).isEqualTo(Duration.parse(ttl));
    }

    @ParameterizedTest
    @CsvSource({"PT14M59S,14m 59s", "PT24H1S,24h 1s"})
    void shouldRefuseWhatIsBeyondTheBounds(String ttl, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.checked(Duration.parse(ttl)))
                .withMessage("A ttl of " + words + " is not allowed: at least 15m, at most 24h.");
    }

    @Test
    @FaultCase(number = 13, tier = Tier.U)
    void shouldCountTheCapFromCreation() {
        Instant now = CREATED.plus(Duration.ofHours(23));
        Instant cap = CREATED.plus(Duration.ofHours(24));
        assertThat(policy.checkedExpiry(CREATED, now, cap)).isEqualTo(cap);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.checkedExpiry(CREATED, now, cap.plusSeconds(1)))
                .withMessage(
                        "The expiry 2026-03-02T10:00:01Z is beyond the cap 2026-03-02T10:00:00Z: a demo lives at most 24h"
                                + " from its creation.");
    }

    @Test
    @FaultCase(number = 13, tier = Tier.U)
    void shouldRefuseAnExpiryThatIsNotInTheFuture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.checkedExpiry(CREATED, CREATED, CREATED))
                .withMessage(
                        "The expiry 2026-03-01T10:00:00Z is not in the future (it is 2026-03-01T10:00:00Z): to end the"
                                + " demo now, delete it.");
    }
}
