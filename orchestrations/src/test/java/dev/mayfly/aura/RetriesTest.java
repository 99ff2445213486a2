// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.Answer.Answered;
import dev.mayfly.aura.Answer.Lost;
import dev.mayfly.aura.Answer.NotSent;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static Answered answered(int status, Integer retryAfterSeconds) {
        Optional<Duration> wait = Optional.ofNullable(retryAfterSeconds).map(Duration::ofSeconds);
        return new Answered(status, "", Optional.empty(), wait);
    }

    @Test
    void shouldWaitLongerEachTimeAndThenGiveUp() {
        NotSent refused = new NotSent("refused");
        assertThat(Retries.pauseAfter(1, refused, 0)).contains(Duration.ofMillis(200));
        assertThat(Retries.pauseAfter(1, refused, 1)).contains(Duration.ofMillis(300));
        assertThat(Retries.pauseAfter(2, refused, 0)).contains(Duration.ofMillis(400));
        assertThat(Retries.pauseAfter(3, refused, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "500,,true",
        "502,,true",
        "503,1,true",
        "503,2,false",
        "501,,false",
        "429,,false",
        "404,,false",
        "200,,false"
    })
    @FaultCase(number = 6, tier = Tier.U)
    void shouldRepeatOnlyWhatPassesSoon(int status, Integer retryAfter, boolean repeated) {
        assertThat(Retries.pauseAfter(1, answered(status, retryAfter), 0).isPresent())
                .isEqualTo(repeated);
    }

    @Test
    void shouldRepeatAfterABrokenConnectionButNotAfterATimeOut() {
        assertThat(Retries.pauseAfter(1, new Lost("reset", false), 0)).isPresent();
        assertThat(Retries.pauseAfter(1, new Lost("timeout", true), 0)).isEmpty();
    }

    @Test
    void shouldReadRetryAfterAsSecondsOrDate() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(RetryAfter.parse("17", now)).contains(Duration.ofSeconds(17));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 10:00:05 GMT", now)).contains(Duration.ofSeconds(5));
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 09:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("999999", now)).contains(Duration.ofHours(1));
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
        assertThat(RetryAfter.parse(null, now)).isEmpty();
    }
}
