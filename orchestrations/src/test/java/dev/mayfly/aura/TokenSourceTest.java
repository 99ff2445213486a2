// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TokenSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    @FaultCase(number = 7, tier = Tier.U)
    void shouldRenewAMinuteBeforeExpiryOrAtHalfTime() {
        AccessToken hour = AccessToken.of("t", Duration.ofHours(1), NOW);
        assertThat(hour.isFresh(NOW.plusSeconds(3539))).isTrue();
        assertThat(hour.isFresh(NOW.plusSeconds(3540))).isFalse();
        AccessToken minute = AccessToken.of("t", Duration.ofMinutes(1), NOW);
        assertThat(minute.isFresh(NOW.plusSeconds(29))).isTrue();
        assertThat(minute.isFresh(NOW.plusSeconds(30))).isFalse();
    }

    @Test
    void shouldNotShowAToken() {
        assertThat(AccessToken.of("canary", Duration.ofHours(1), NOW).toString())
                .doesNotContain("canary");
    }

    @Test
    @FaultCase(number = 7, tier = Tier.U)
    void shouldFetchOnceForAllThreadsThatFoundTheTokenRefused() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        TokenSource tokens = new TokenSource(() -> token("t" + fetched.incrementAndGet()), CLOCK);
        AccessToken refused = tokens.current();
        List<AccessToken> renewed = inParallel(20, () -> {
            tokens.drop(refused);
            return tokens.current();
        });
        assertThat(fetched).hasValue(2);
        assertThat(renewed).hasSize(20).allMatch(token -> token.value().reveal().equals("t2"));
    }

    @Test
    void shouldFailOnceForAllThreadsThatWait() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        CountDownLatch mayFail = new CountDownLatch(1);
        TokenSource tokens = new TokenSource(
                () -> {
                    fetched.incrementAndGet();
                    await(mayFail);
                    throw new AuraException.Throttled("too many", Duration.ofSeconds(7));
                },
                CLOCK);
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Thread> waiting = new ArrayList<>();
        List<Future<AccessToken>> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            results.add(threads.submit(() -> {
                synchronized (waiting) {
                    waiting.add(Thread.currentThread());
                }
                return tokens.current();
            }));
        }
        Awaitility.await().until(() -> allWait(waiting, 5));
        mayFail.countDown();
        for (Future<AccessToken> result : results) {
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuraException.Throttled.class);
        }
        assertThat(fetched).hasValue(1);
        threads.shutdownNow();
        assertThatThrownBy(tokens::current).isInstanceOf(AuraException.Throttled.class);
        assertThat(fetched).hasValue(2);
    }

    private static boolean allWait(List<Thread> threads, int count) {
        synchronized (threads) {
            return threads.size() == count
                    && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
        }
    }

    private static List<AccessToken> inParallel(int count, Supplier<AccessToken> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<AccessToken>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(threads.submit(() -> {
                await(start);
                return action.get();
            }));
        }
        start.countDown();
        List<AccessToken> results = new ArrayList<>();
        for (Future<AccessToken> future : futures) {
            results.add(future.get());
        }
        threads.shutdownNow();
        return results;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AccessToken token(String value) {
        return AccessToken.of(value, Duration.ofHours(1), NOW);
    }
}
