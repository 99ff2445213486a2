// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void shouldCountOverAnyMinuteAndSayWhenThereIsRoom() {
        RateLimit limit = new RateLimit(2);
        assertThat(limit.refuse(NOW)).isEmpty();
        assertThat(limit.refuse(NOW.plusSeconds(30))).isEmpty();
        assertThat(limit.refuse(NOW.plusSeconds(40))).contains(20L);
        assertThat(limit.refuse(NOW.plusMillis(59_500))).contains(1L);
        assertThat(limit.refuse(NOW.plusSeconds(60))).isEmpty();
        assertThat(limit.refuse(NOW.plusSeconds(60))).contains(30L);
    }
}
