// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskCanceledException;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Durable timers, external events and continueAsNew, by the SDK's own client and worker. */
class TimersAndEventsIT extends EngineCase {

    @Test
    void shouldFireATimerOnceAndNotBeforeItIsDue() throws TimeoutException {
        AtomicInteger turns = new AtomicInteger();
        run(worker().orchestrator("Sleep", ctx -> {
            turns.incrementAndGet();
            ctx.createTimer(Duration.ofMillis(700)).await();
        }));
        String id = client.scheduleNewOrchestrationInstance("Sleep");

        OrchestrationMetadata done = await(id);

        assertThat(Duration.between(done.getCreatedAt(), done.getLastUpdatedAt()))
                .isBetween(Duration.ofMillis(700), Duration.ofMillis(2_000));
        assertThat(turns).hasValue(2);
        assertThat(engine.history(id))
                .filteredOn(event -> event.hasTimerCreated())
                .hasSize(1);
    }

    @Test
    void shouldFireEachPartOfALongTimerOnce() throws TimeoutException {
        AtomicInteger turns = new AtomicInteger();
        run(worker().orchestrator("Long", ctx -> {
                    turns.incrementAndGet();
                    ctx.createTimer(Duration.ofMillis(700)).await();
                })
                .longestTimer(Duration.ofMillis(300)));
        OrchestrationMetadata done = await(client.scheduleNewOrchestrationInstance("Long"));

        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
        assertThat(Duration.between(done.getCreatedAt(), done.getLastUpdatedAt()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(700));
        assertThat(turns).hasValue(4);
    }

    @Test
    void shouldTellReplayFromNewWork() throws TimeoutException {
        run(worker().orchestrator("Replays", ctx -> {
            List<Boolean> replaying = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                replaying.add(ctx.getIsReplaying());
                ctx.createTimer(Duration.ZERO).await();
            }
            replaying.add(ctx.getIsReplaying());
            ctx.complete(replaying.toString());
        }));

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Replays"), String.class))
                .isEqualTo("[true, true, false]");
    }

    @Test
    void shouldStartAtTheScheduledTimeAndKeepEventsThatComeEarlier() throws TimeoutException {
        run(worker().orchestrator(
                        "Later",
                        ctx -> ctx.complete(
                                ctx.waitForExternalEvent("Go", String.class).await())));
        Instant at = Instant.now().plusMillis(800);
        String id = client.scheduleNewOrchestrationInstance(
                "Later", new NewOrchestrationInstanceOptions().setStartTime(at));
        client.raiseEvent(id, "Go", "early");

        assertThat(statusOf(id)).isEqualTo(OrchestrationRuntimeStatus.PENDING);
        OrchestrationMetadata done = await(id);
        assertThat(done.readOutputAs(String.class)).isEqualTo("early");
        assertThat(done.getLastUpdatedAt()).isAfterOrEqualTo(at);
    }

    @Test
    void shouldDeliverEventsInOrderEvenThoseRaisedBeforeTheWait() throws TimeoutException {
        String id = client.scheduleNewOrchestrationInstance("Collect");
        for (int i = 0; i < 10; i++) {
            client.raiseEvent(id, "Next", i);
        }
        run(worker().orchestrator("Collect", ctx -> {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                seen.add(ctx.waitForExternalEvent("Next", int.class).await());
            }
            ctx.complete(seen.toString());
        }));
        for (int i = 10; i < 20; i++) {
            client.raiseEvent(id, "Next", i);
        }

        assertThat(outputOf(id, String.class))
                .isEqualTo("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]");
    }

    @Test
    void shouldGiveUpWaitingForAnEventAfterItsTimeOut() throws TimeoutException {
        run(worker().orchestrator("Impatient", ctx -> {
            try {
                ctx.waitForExternalEvent("Never", Duration.ofMillis(200)).await();
            } catch (TaskCanceledException e) {
                ctx.complete(e.getMessage());
            }
        }));

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Impatient"), String.class))
                .isEqualTo("Timeout of PT0.2S expired while waiting for an event named 'Never' (ID = 0).");
    }

    @Test
    void shouldLetWhatComesFirstWin() throws TimeoutException {
        run(worker().orchestrator("Race", ctx -> {
            Task<Void> timer = ctx.createTimer(Duration.ofHours(24));
            Task<String> event = ctx.waitForExternalEvent("Extend", String.class);
            ctx.complete(ctx.anyOf(timer, event).await() == event ? "event" : "timer");
        }));
        String id = client.scheduleNewOrchestrationInstance("Race");
        client.waitForInstanceStart(id, PATIENCE);

        client.raiseEvent(id, "Extend", "more");

        assertThat(outputOf(id, String.class)).isEqualTo("event");
    }

    @Test
    void shouldSendAnEventOnceHoweverOftenTheSenderReplays() throws TimeoutException {
        run(worker().orchestrator("Sender", ctx -> {
                    ctx.sendEvent("receiver", "Note", "hello");
                    for (int i = 0; i < 3; i++) {
                        ctx.createTimer(Duration.ofMillis(1)).await();
                    }
                    ctx.complete("sent");
                })
                .orchestrator("Receiver", ctx -> {
                    ctx.waitForExternalEvent("Note", String.class).await();
                    try {
                        ctx.waitForExternalEvent("Note", Duration.ofMillis(500), String.class)
                                .await();
                        ctx.complete("twice");
                    } catch (TaskCanceledException e) {
                        ctx.complete("once");
                    }
                }));
        client.scheduleNewOrchestrationInstance("Receiver", null, "receiver");
        outputOf(client.scheduleNewOrchestrationInstance("Sender"), String.class);

        assertThat(outputOf("receiver", String.class)).isEqualTo("once");
    }

    @Test
    void shouldContinueAsNewWithAFreshHistory() throws TimeoutException {
        run(worker().orchestrator("Loop", ctx -> {
            int turn = ctx.getInput(int.class);
            ctx.createTimer(Duration.ZERO).await();
            if (turn < 10) {
                ctx.continueAsNew(turn + 1);
            } else {
                ctx.complete(turn);
            }
        }));
        String id = client.scheduleNewOrchestrationInstance("Loop", 1);

        assertThat(outputOf(id, int.class)).isEqualTo(10);
        assertThat(engine.history(id)).hasSizeLessThan(10);
    }

    /**
     * SDK 1.5.0 re-carries a consumed event if continueAsNew follows the wait directly; a timer in between avoids that.
     */
    @Test
    @FaultCase(number = 29, tier = Tier.F)
    void shouldLoseNoEventAcrossContinueAsNew() throws TimeoutException {
        run(worker().orchestrator("Sum", ctx -> {
            List<?> seen = ctx.getInput(List.class);
            List<Object> all = new ArrayList<>(seen);
            all.add(ctx.waitForExternalEvent("Add", int.class).await());
            ctx.createTimer(Duration.ofMillis(1)).await();
            if (all.size() < 30) {
                ctx.continueAsNew(all);
            } else {
                ctx.complete(all.stream().sorted().toList().toString());
            }
        }));
        String id = client.scheduleNewOrchestrationInstance("Sum", List.of());
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            client.raiseEvent(id, "Add", i);
            expected.append(i == 0 ? "" : ", ").append(i);
        }

        assertThat(outputOf(id, String.class)).isEqualTo("[" + expected + "]");
    }

    @Test
    void shouldNotGiveALateAnswerToTheNextExecution() throws TimeoutException {
        AtomicInteger calls = new AtomicInteger();
        for (int workers = 0; workers < 2; workers++) {
            run(worker().orchestrator("Restarts", ctx -> {
                        Task<Integer> slow = ctx.callActivity("Count", null, Integer.class);
                        if (ctx.getInput(int.class) == 0) {
                            ctx.continueAsNew(1);
                        } else {
                            ctx.complete(slow.await());
                        }
                    })
                    .activity("Count", ctx -> {
                        int call = calls.incrementAndGet();
                        pause(call == 1 ? 500 : 0);
                        return call;
                    }));
        }

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Restarts", 0), int.class))
                .isEqualTo(2);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldDropEventsForNobodySilently() throws TimeoutException {
        run(worker().orchestrator("Empty", ctx -> ctx.complete("done")));
        String id = client.scheduleNewOrchestrationInstance("Empty");
        outputOf(id, String.class);

        client.raiseEvent(id, "TooLate", 1);
        client.raiseEvent("nobody", "Hello", 1);

        assertThat(client.getInstanceMetadata("nobody", false).isInstanceFound())
                .isFalse();
        assertThat(statusOf(id)).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    }
}
