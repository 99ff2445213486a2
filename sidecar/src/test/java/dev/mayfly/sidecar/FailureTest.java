// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.TransientException;

class FailureTest {

    @Test
    void shouldKnowARefusedLogin() {
        assertThat(Failure.of(new AuthenticationException("Neo.ClientError.Security.Unauthorized", "no")))
                .isEqualTo(Failure.LOGIN_REFUSED);
        assertThat(Failure.of(new ClientException("Neo.ClientError.Security.AuthenticationRateLimit", "locked")))
                .isEqualTo(Failure.LOGIN_REFUSED);
        assertThat(Failure.of(new ClientException("Neo.ClientError.Security.Forbidden", "no right to write")))
                .isEqualTo(Failure.LOGIN_REFUSED);
    }

    @Test
    void shouldTakeAllElseAsSomethingThatPasses() {
        assertThat(Failure.of(new ServiceUnavailableException("gone"))).isEqualTo(Failure.UNREACHABLE);
        assertThat(Failure.of(new TransientException("Neo.TransientError.General.DatabaseUnavailable", "paused")))
                .isEqualTo(Failure.UNREACHABLE);
        assertThat(Failure.of(new ClientException("no code"))).isEqualTo(Failure.UNREACHABLE);
        assertThat(Failure.of(new IllegalStateException("driver bug"))).isEqualTo(Failure.UNREACHABLE);
    }
}
