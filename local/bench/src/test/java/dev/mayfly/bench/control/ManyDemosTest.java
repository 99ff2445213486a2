// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.bench.memory.Quiet;
import dev.mayfly.sweep.Action;
import dev.mayfly.sweep.SweepReport;
import org.junit.jupiter.api.Test;

class ManyDemosTest {

    @Test
    void shouldBeADeploymentInWhichAllIsWell() {
        Quiet.please();
        try (ManyDemos demos = new ManyDemos(5)) {
            SweepReport report = demos.sweeper().run();
            assertThat(report.problems()).isEmpty();
            assertThat(report.items()).hasSize(5 * 4).allMatch(item -> item.action() == Action.KEEP);
            assertThat(demos.auraRequests()).isEqualTo(1);
            assertThat(demos.hub().questions()).isEqualTo(5);

            assertThat(demos.demos().list()).hasSize(5);
            assertThat(demos.pulse().run()).isEqualTo(5);
            assertThat(demos.withPulse()).isEqualTo(5);
        }
    }
}
