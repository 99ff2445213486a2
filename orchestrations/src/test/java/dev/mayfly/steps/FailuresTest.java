// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.plan.Outcome;
import dev.mayfly.secrets.VaultException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void shouldTryAVaultAgainWhenItMayAnswerAndCallAPersonOtherwise() {
        assertThat(Failures.outcome(new VaultException.Transient("busy", Duration.ofSeconds(17))))
                .isEqualTo(Outcome.retry("busy", 17_000));
        assertThat(Failures.outcome(new VaultException.Permanent("no right"))).isEqualTo(Outcome.failed("no right"));
    }
}
