// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void shouldLetOnlySoManyThroughAndKeepTheOrder() {
        Gate gate = new Gate(2);
        List<Integer> started = new ArrayList<>();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            work.add(new CompletableFuture<>());
            gate.pass(() -> {
                started.add(number);
                return work.get(number);
            });
        }

        assertThat(started).containsExactly(0, 1);
        work.get(1).complete(null);
        assertThat(started).containsExactly(0, 1, 2);
        work.get(0).completeExceptionally(new IllegalStateException("a failure frees the place too"));
        assertThat(started).containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldTakeALongRowOfWorkThatIsDoneAtOnce() {
        Gate gate = new Gate(1);
        CompletableFuture<Void> first = new CompletableFuture<>();
        AtomicInteger done = new AtomicInteger();
        gate.pass(() -> first);
        for (int i = 0; i < 100_000; i++) {
            gate.pass(() -> {
                done.incrementAndGet();
                return CompletableFuture.completedFuture(null);
            });
        }

        first.complete(null);

        assertThat(done).hasValue(100_000);
    }
}
