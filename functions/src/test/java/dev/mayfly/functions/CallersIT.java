// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.demos.Demos;
import dev.mayfly.demos.Problem;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Callers who ask at the same time, or at the wrong time. */
class CallersIT extends WorldCase {

    @Test
    void shouldNotExtendWhatHasEnded() {
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);
        world.hub().killWorkers();
        world.clock().advance(Duration.ofHours(1));

        assertConflict(() -> world.move("demo1", "1h"), "is expired");
        world.hub().startWorkers();
        world.await("demo1", DemoState.DESTROYED);
        assertConflict(() -> world.move("demo1", "1h"), "is DESTROYED");
    }

    private static void assertConflict(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT))
                .hasMessageContaining(words);
    }

    @Test
    @FaultCase(number = 8, tier = Tier.F)
    void shouldMakeOneDemoOutOfManyEqualRequests() throws Exception {
        List<Demos.Created> created = atOnce(50, () -> world.create("demo1"));

        assertThat(created).filteredOn(Demos.Created::fresh).hasSize(1);
        world.await("demo1", DemoState.READY);
        assertThat(world.calls().made("aura.create")).hasSize(2);
        assertConflict(() -> world.create("demo1", "3h"), "exists already");
        assertThat(world.create("demo1").fresh()).isFalse();
    }

    @Test
    @FaultCase(number = 12, tier = Tier.F)
    void shouldDestroyOnceWhenManyAsk() throws Exception {
        world.create("demo1");
        world.await("demo1", DemoState.READY);

        atOnce(50, () -> world.demos().destroy("demo1"));

        world.await("demo1", DemoState.DESTROYED);
        assertThat(world.record("demo1").destroyRound()).isEqualTo(1);
        assertThat(world.calls().made("aura.delete")).hasSize(2);
        assertThat(world.demos().destroy("demo1").state()).isEqualTo(DemoState.DESTROYED);
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(pool.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @FaultCase(number = 9, tier = Tier.F)
    void shouldGiveTheNameAwayOnlyWhenAllIsGone() {
        world.calls()
                .before("DeleteMaster aura.delete", () -> assertConflict(() -> world.create("demo1"), "DESTROYING"));
        world.create("demo1");
        world.await("demo1", DemoState.READY);
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);

        assertThat(world.create("demo1").demo().generation()).isEqualTo(2);
        world.await("demo1", DemoState.READY);
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.DESTROYED);
    }
}
