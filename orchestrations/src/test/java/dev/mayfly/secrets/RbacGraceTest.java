// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RbacGraceTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final RbacGrace grace = new RbacGrace();

    @Test
    void shouldEndAfterTenMinutesOfRefusals() {
        assertThat(mayPassAfter(Duration.ZERO)).isTrue();
        assertThat(mayPassAfter(Duration.ofMinutes(5))).isTrue();
        assertThat(mayPassAfter(Duration.ofMinutes(10).minusNanos(1))).isTrue();
        assertThat(mayPassAfter(Duration.ofMinutes(10))).isFalse();
        assertThat(mayPassAfter(Duration.ofMinutes(19))).isFalse();
    }

    /** Somebody may have changed the assignments in the meantime. */
    @Test
    void shouldBeginAnewAfterTenMinutesWithoutARefusal() {
        mayPassAfter(Duration.ZERO);
        assertThat(mayPassAfter(Duration.ofMinutes(10))).isFalse();
        assertThat(mayPassAfter(Duration.ofMinutes(20))).isFalse();
        assertThat(mayPassAfter(Duration.ofMinutes(30).plusNanos(1))).isTrue();
    }

    private boolean mayPassAfter(Duration time) {
        return grace.mayPass(START.plus(time));
    }
}
