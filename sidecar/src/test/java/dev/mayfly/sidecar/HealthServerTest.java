// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldTellOfMarkersAndFailures() {
        Vitals vitals = Vitals.start(START)
                .failed(Failure.UNREACHABLE)
                .wrote(new Vitals.Marker(42, START.plusSeconds(5)))
                .failed(Failure.LOGIN_REFUSED);

        assertThat(HealthServer.json(Health.HEALTHY, vitals, Duration.ofSeconds(30), START.plusSeconds(7)))
                .isEqualTo("{\"status\":\"healthy\",\"sequence\":42,\"lastMarkerAt\":\"2026-01-01T00:00:05Z\","
                        + "\"lastMarkerAgeMillis\":2000,\"intervalMillis\":30000,\"failuresInARow\":1,\"failures\":2,"
                        + "\"lastFailure\":\"login_refused\"}");
    }

    @Test
    void shouldTellThatThereIsNoMarkerYet() {
        assertThat(HealthServer.json(Health.STARTING, Vitals.start(START), Duration.ofMillis(500), START))
                .isEqualTo("{\"status\":\"starting\",\"sequence\":null,\"lastMarkerAt\":null,"
                        + "\"lastMarkerAgeMillis\":null,\"intervalMillis\":500,\"failuresInARow\":0,\"failures\":0,"
                        + "\"lastFailure\":null}");
    }
}
