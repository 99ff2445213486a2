// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.TaskOrchestration;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Stopping and starting again with the same folder, and a clock of one's own. */
class RestartIT extends EngineCase {
    private final MovableClock clock = new MovableClock();
    private final AtomicInteger turns = new AtomicInteger();

    @Override
    InstantSource clock() {
        return clock;
    }

    private SdkWorker.Builder sleeper() {
        return worker().orchestrator("Sleep", ctx -> {
            turns.incrementAndGet();
            ctx.createTimer(Duration.ofDays(2)).await();
            ctx.complete(ctx.getCurrentInstant().toString());
        });
    }

    @Test
    void shouldGoByTheClockThatItIsGiven() throws TimeoutException {
        run(sleeper());
        String id = client.scheduleNewOrchestrationInstance("Sleep");
        client.waitForInstanceStart(id, PATIENCE);
        clock.move(Duration.ofDays(2).minusMillis(1));
        assertThatThrownBy(() -> client.waitForInstanceCompletion(id, Duration.ofMillis(300), false))
                .isInstanceOf(TimeoutException.class);

        clock.move(Duration.ofMillis(1));

        assertThat(outputOf(id, String.class)).isEqualTo("2026-01-03T12:00:00.001Z");
        assertThat(client.getInstanceMetadata(id, false).getCreatedAt()).isEqualTo(Samples.NOON);
    }

    @Test
    @FaultCase(number = 36, tier = Tier.F)
    void shouldFireATimerOnceThatBecameDueWhileItWasDown() throws TimeoutException {
        run(sleeper());
        String id = client.scheduleNewOrchestrationInstance("Sleep");
        client.waitForInstanceStart(id, PATIENCE);
        stopEngine();
        clock.move(Duration.ofDays(5));
        startEngine();
        run(sleeper());

        assertThat(outputOf(id, String.class)).isEqualTo("2026-01-06T12:00:00Z");
        assertThat(turns).hasValue(2);
        assertThat(engine.history(id))
                .filteredOn(event -> event.hasTimerFired())
                .hasSize(1);
    }

    @Test
    void shouldHandOutAgainTheActivityThatWasNotAnswered() throws TimeoutException {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        TaskOrchestration caller =
                ctx -> ctx.complete(ctx.callActivity("Work", null, String.class).await());
        run(worker().orchestrator("Calls", caller).activity("Work", ctx -> {
            calls.incrementAndGet();
            waitFor(stuck);
            return "too late";
        }));
        String id = client.scheduleNewOrchestrationInstance("Calls");
        Awaitility.await().until(() -> calls.get() == 1);
        restartEngine();

        run(worker().orchestrator("Calls", caller).activity("Work", ctx -> "done"));

        assertThat(outputOf(id, String.class)).isEqualTo("done");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldKeepFinishedAndSuspendedInstances() {
        client.scheduleNewOrchestrationInstance("Any", null, "ended");
        client.terminate("ended", "bye");
        client.scheduleNewOrchestrationInstance("Any", null, "held");
        client.suspendInstance("held", "hold");

        restartEngine();

        OrchestrationMetadata ended = client.getInstanceMetadata("ended", true);
        assertThat(ended.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
        assertThat(ended.readOutputAs(String.class)).isEqualTo("bye");
        assertThat(statusOf("held")).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    }

    @Test
    void shouldSurviveAnInterruptedReader() throws TimeoutException {
        client.scheduleNewOrchestrationInstance("Any", null, "ended");
        client.terminate("ended", "bye");

        Thread.currentThread().interrupt();
        assertThat(engine.history("ended")).isNotEmpty();
        assertThat(Thread.interrupted()).isTrue();

        client.scheduleNewOrchestrationInstance("Any", null, "next");
        assertThat(statusOf("next")).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    }

    @Test
    void shouldSayThatThePortIsTakenAndLeaveNothingOpen() {
        int taken = engine.port();

        assertThatThrownBy(() -> DurableEngine.start(taken, data.resolve("other")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Port " + taken + " of the Durable engine cannot be opened: ");

        DurableEngine.start(0, data.resolve("other")).close();
    }
}
