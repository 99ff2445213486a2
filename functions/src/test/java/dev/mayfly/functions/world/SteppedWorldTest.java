// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.functions.world.SteppedWorld.Fate;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.StepNames;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SteppedWorldTest {

    /** What was called, and when it all ended. */
    private static List<String> life(long seed) {
        try (SteppedWorld world = new SteppedWorld(new Random(seed))) {
            world.create("demo1", "1h");
            world.passUntil("demo1", record -> record.state() == DemoState.READY);
            assertThat(world.demos().verify("demo1").report())
                    .hasValueSatisfying(report -> assertThat(report.verdict()).isEqualTo(Verdict.PASS));
            world.pass(Duration.ofHours(1));
            assertThat(world.record("demo1").state()).isEqualTo(DemoState.DESTROYED);
            Promises.check(world);
            return world.calls().made();
        }
    }

    @Test
    void shouldDoTheSameWithTheSameSeedAndAnotherOrderWithAnother() {
        assertThat(life(1)).isEqualTo(life(1)).isNotEqualTo(life(2));
    }

    @Test
    void shouldHandOutAgainWhatWasNotAnswered() {
        try (SteppedWorld world = new SteppedWorld(new Random(1))) {
            int[] lost = new int[1];
            world.fate(
                    work -> work.activity().filter(StepNames.NAMESPACE::equals).isPresent() && lost[0]++ < 2
                            ? Fate.ANSWER_LOST
                            : Fate.ANSWERED);
            world.create("demo1");
            world.passUntil("demo1", record -> record.state() == DemoState.READY);

            assertThat(world.calls().made("/" + StepNames.NAMESPACE + " azure.namespace"))
                    .hasSize(1);
            assertThat(world.step("demo1", StepNames.NAMESPACE).retries()).isZero();
            assertThat(world.calls().made("/" + StepNames.NAMESPACE + " begin")).hasSizeGreaterThan(3);
        }
    }
}
