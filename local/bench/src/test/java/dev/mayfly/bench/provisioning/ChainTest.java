// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainTest {

    /** Every step takes no time but for these, in seconds. */
    private static CloudTimes times(Map<String, Integer> seconds, int boltLag) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        for (Step step : Plans.provision().steps()) {
            steps.put(step.name(), Duration.ofSeconds(seconds.getOrDefault(step.name(), 0)));
        }
        return new CloudTimes(steps, Duration.ofSeconds(boltLag), Duration.ofSeconds(30), Duration.ofSeconds(200));
    }

    @Test
    void shouldTakeTheLongerOfTwoBranches() {
        CloudTimes times = times(
                Map.of(
                        StepNames.MASTER_RUNNING, 200,
                        StepNames.SUBSCRIBER_RUNNING, 100,
                        StepNames.NAMESPACE, 60,
                        StepNames.CONTAINER_GROUP, 90,
                        StepNames.FIRST_VERIFICATION, 10),
                0);
        assertThat(Chain.longest(times)).hasSeconds(210);
    }

    @Test
    void shouldWaitForTheBoltPortWhereItIsNeeded() {
        CloudTimes times = times(Map.of(StepNames.MASTER_RUNNING, 200, StepNames.MASTER_CDC, 2), 7);
        assertThat(Chain.longest(times)).hasSeconds(207);
    }

    @Test
    void shouldAddUpWhatTheOriginalDoesOneAfterTheOther() {
        CloudTimes times = times(Map.of(StepNames.MASTER_RUNNING, 200, StepNames.SUBSCRIBER_RUNNING, 100), 7);
        assertThat(Chain.originalInARow(times)).hasSeconds(200 + 100 + 30 + 200);
    }
}
