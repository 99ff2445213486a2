// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "1, 500, 1000",
        "2, 1000, 2000",
        "3, 2000, 4000",
        "5, 8000, 16000",
        "6, 15000, 30000",
        "7, 15000, 30000",
        "2147483647, 15000, 30000"
    })
    void shouldDoubleUpToTheCap(int failures, long shortest, long longest) {
        assertThat(Backoff.delay(Failure.UNREACHABLE, failures, 0)).isEqualTo(Duration.ofMillis(shortest));
        assertThat(Backoff.delay(Failure.UNREACHABLE, failures, 1)).isEqualTo(Duration.ofMillis(longest));
    }

    @Test
    void shouldNotHammerALoginThatIsRefused() {
        assertThat(Backoff.delay(Failure.LOGIN_REFUSED, 1, 0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(Backoff.delay(Failure.LOGIN_REFUSED, 9, 1)).isEqualTo(Duration.ofSeconds(60));
    }
}
