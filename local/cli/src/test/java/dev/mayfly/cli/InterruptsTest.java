// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {

    private final AtomicInteger atOnce = new AtomicInteger();
    private final Interrupts interrupts = new Interrupts(atOnce::incrementAndGet);

    @Test
    void shouldWaitWhileNobodyAsks() {
        assertThat(interrupts.isStoppedAfter(Duration.ofMillis(5))).isFalse();
    }

    @Test
    void shouldEndAWaitAtOnce() {
        var waiting = new Thread(() ->
                assertThat(interrupts.isStoppedAfter(Duration.ofMinutes(5))).isTrue());
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        interrupts.interrupt();

        await().until(() -> !waiting.isAlive());
        assertThat(interrupts.isStoppedAfter(Duration.ofMinutes(5))).isTrue();
        assertThat(atOnce).hasValue(0);
    }

    @Test
    void shouldStopAtOnceTheSecondTime() {
        interrupts.interrupt();
        interrupts.interrupt();

        assertThat(atOnce).hasValue(1);
    }
}
