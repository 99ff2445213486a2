// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LookUpsTest {

    private static <T> Look<T> ask(Supplier<T> question) {
        try (LookUps lookUps = new LookUps(Duration.ofSeconds(10))) {
            return lookUps.start(question).get();
        }
    }

    @Test
    void shouldTurnFailuresIntoLooks() {
        assertThat(ask(() -> 1)).isEqualTo(new Look.Seen<>(1));
        assertThat(LookUpsTest.<Integer>ask(() -> {
                    throw new AuraException.NotAllowed("no", "hint");
                }))
                .isEqualTo(new Look.Refused<>("no"));
        assertThat(LookUpsTest.<Integer>ask(() -> {
                    throw new AuraException.NotFound("gone");
                }))
                .isEqualTo(new Look.Missing<>("gone"));
        assertThat(LookUpsTest.<Integer>ask(() -> {
                    throw new AuraException.Throttled("slow down", Duration.ofSeconds(17));
                }))
                .isEqualTo(new Look.Unclear<>("slow down"));
        assertThat(LookUpsTest.<Integer>ask(() -> {
                    throw new UncheckedIOException(new IOException("broken pipe\nand more"));
                }))
                .isEqualTo(new Look.Unclear<>("no answer (IOException: broken pipe)"));
        assertThat(LookUpsTest.<Integer>ask(() -> {
                    throw new NoClassDefFoundError("x/Y");
                }))
                .isEqualTo(new Look.Unclear<>("no answer (NoClassDefFoundError: x/Y)"));
    }

    /** Each waits for all the others: one after another they would never end. */
    @Test
    @Timeout(20)
    void shouldLookSideBySide() {
        int many = 30;
        CountDownLatch all = new CountDownLatch(many);
        try (LookUps lookUps = new LookUps(Duration.ofSeconds(15))) {
            List<Supplier<Look<Boolean>>> looks = java.util.stream.IntStream.range(0, many)
                    .mapToObj(i -> lookUps.start(() -> {
                        all.countDown();
                        return await(all);
                    }))
                    .toList();
            assertThat(looks).allSatisfy(look -> assertThat(look.get()).isEqualTo(new Look.Seen<>(true)));
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @Timeout(20)
    void shouldGiveUpWhatHangsAndKeepTheRest() {
        CountDownLatch never = new CountDownLatch(1);
        try (LookUps lookUps = new LookUps(Duration.ofMillis(200))) {
            Supplier<Look<Boolean>> hangs = lookUps.start(() -> await(never));
            Supplier<Look<Integer>> answers = lookUps.start(() -> 1);
            assertThat(hangs.get()).isEqualTo(new Look.Unclear<>("no answer within 0.2 s"));
            assertThat(answers.get()).isEqualTo(new Look.Seen<>(1));
        }
    }
}
