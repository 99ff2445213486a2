// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(60);

    @Test
    void shouldWaitForTheFirstMarkerForTheGraceOnly() {
        Vitals vitals = Vitals.start(START);
        assertThat(at(vitals, 0)).isEqualTo(Health.STARTING);
        assertThat(at(vitals, 59)).isEqualTo(Health.STARTING);
        assertThat(at(vitals, 60)).isEqualTo(Health.STALE);
        assertThat(at(vitals.failed(Failure.UNREACHABLE), 59)).isEqualTo(Health.STARTING);
    }

    @Test
    void shouldBeHealthyUntilTheMarkerIsThreeIntervalsOld() {
        Vitals vitals = Vitals.start(START).wrote(new Vitals.Marker(7, START.plusSeconds(10)));
        assertThat(at(vitals, 10)).isEqualTo(Health.HEALTHY);
        assertThat(at(vitals, 99)).isEqualTo(Health.HEALTHY);
        assertThat(at(vitals, 100)).isEqualTo(Health.STALE);
        assertThat(at(vitals.failed(Failure.UNREACHABLE), 99)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void shouldTellAProbeByStatus() {
        assertThat(Health.HEALTHY.status).isEqualTo(200);
        assertThat(Health.STARTING.status).isEqualTo(200);
        assertThat(Health.STALE.status).isEqualTo(503);
    }

    private static Health at(Vitals vitals, long seconds) {
        return Health.of(vitals, INTERVAL, GRACE, START.plusSeconds(seconds));
    }
}
