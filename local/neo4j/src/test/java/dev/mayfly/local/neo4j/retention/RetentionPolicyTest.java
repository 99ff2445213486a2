// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.neo4j.retention.RetentionPolicy.LogFileFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final RetentionLimits LIMITS =
            new RetentionLimits(100, 10, Duration.ofDays(1), Duration.ofMinutes(15), 1000);

    @Test
    void surplus_isNone_upToTheLimit() {
        assertThat(RetentionPolicy.surplus(List.of(file(60, 0), file(40, 0)), LIMITS, NOW))
                .isZero();
    }

    @Test
    void surplus_beginsWithTheFileThatBreaksTheLimit() {
        assertThat(RetentionPolicy.surplus(List.of(file(1, 0), file(61, 0), file(40, 0)), LIMITS, NOW))
                .isEqualTo(2);
    }

    @Test
    void surplus_neverTakesTheNewestFile() {
        assertThat(RetentionPolicy.surplus(List.of(file(1, 0), file(500, 48)), LIMITS, NOW))
                .isEqualTo(1);
        assertThat(RetentionPolicy.surplus(List.of(file(500, 48)), LIMITS, NOW)).isZero();
    }

    @Test
    void surplus_takesFilesThatAreTooOld() {
        List<LogFileFacts> files = List.of(file(1, 26), file(1, 25), file(1, 24), file(1, 0));

        assertThat(RetentionPolicy.surplus(files, LIMITS, NOW)).isEqualTo(2);
    }

    @Test
    void surplus_isNone_ofNoFiles() {
        assertThat(RetentionPolicy.surplus(List.of(), LIMITS, NOW)).isZero();
    }

    @Test
    void isDue_afterTheInterval() {
        assertThat(RetentionPolicy.isDue(NOW.minusSeconds(899), 0, LIMITS, NOW)).isFalse();
        assertThat(RetentionPolicy.isDue(NOW.minusSeconds(900), 0, LIMITS, NOW)).isTrue();
    }

    @Test
    void isDue_afterManyTransactions() {
        assertThat(RetentionPolicy.isDue(NOW, 999, LIMITS, NOW)).isFalse();
        assertThat(RetentionPolicy.isDue(NOW, 1000, LIMITS, NOW)).isTrue();
    }

    private static LogFileFacts file(long bytes, long hoursOld) {
        return new LogFileFacts(0, bytes, NOW.minus(Duration.ofHours(hoursOld)));
    }
}
