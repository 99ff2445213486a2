// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

class AnnouncerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Vitals START = Vitals.start(NOW);
    private static final Vitals.Marker MARKER = new Vitals.Marker(9, NOW);
    private final Throwable gone =
            new ServiceUnavailableException("Unable to connect", new java.net.ConnectException("Connection refused"));
    private final Throwable refused =
            new AuthenticationException("Neo.ClientError.Security.Unauthorized", "The client is unauthorized.");

    @Test
    void shouldTellOfTheFirstMarkerOnly() {
        assertThat(Announcer.wrote(START, MARKER)).contains("First marker written, number 9.");
        assertThat(Announcer.wrote(START.wrote(MARKER), MARKER)).isEmpty();
    }

    @Test
    void shouldTellOnceOfEachKindOfFailureInASeries() {
        assertThat(Announcer.failed(START, Failure.UNREACHABLE, gone))
                .contains("No marker can be written; trying again until it works. "
                        + "ServiceUnavailableException: Unable to connect (ConnectException: Connection refused)");
        Vitals failing = START.failed(Failure.UNREACHABLE);
        assertThat(Announcer.failed(failing, Failure.UNREACHABLE, gone)).isEmpty();
        assertThat(Announcer.failed(failing, Failure.LOGIN_REFUSED, refused))
                .contains("The master refuses the login; trying again every minute. "
                        + "AuthenticationException: The client is unauthorized.");
    }

    @Test
    void shouldTellOfTheWayBackAndOfTheNextSeries() {
        Vitals failing = START.wrote(MARKER).failed(Failure.UNREACHABLE).failed(Failure.UNREACHABLE);
        assertThat(Announcer.wrote(failing, MARKER)).contains("Writing again: marker 9 after 2 failed tries.");
        assertThat(Announcer.failed(failing.wrote(MARKER), Failure.UNREACHABLE, gone))
                .isPresent();
    }
}
