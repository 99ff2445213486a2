// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A limit that is generous on two cores; what it really takes is printed. */
class ThroughputIT extends EngineCase {

    @Test
    void shouldRunTwoHundredOrchestrationsOfFiveActivities() throws TimeoutException {
        run(worker().orchestrator("Five", ctx -> {
                    int value = 0;
                    for (int i = 0; i < 5; i++) {
                        value = ctx.callActivity("PlusOne", value, int.class).await();
                    }
                    ctx.complete(value);
                })
                .activity("PlusOne", ctx -> ctx.getInput(int.class) + 1));
        Instant start = Instant.now();
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> client.scheduleNewOrchestrationInstance("Five"))
                .toList();
        for (String id : ids) {
            assertThat(outputOf(id, int.class)).isEqualTo(5);
        }
        Duration took = Duration.between(start, Instant.now());

        System.out.println("200 orchestrations of 5 activities: " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }
}
