// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.CompositeTaskFailedException;
import com.microsoft.durabletask.FailureDetails;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryHandler;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Activities, retries and failures, by the SDK's own client and worker. */
class ActivitiesIT extends EngineCase {

    @Test
    void shouldRunAChainOfActivities() throws TimeoutException {
        run(worker().orchestrator("Chain", ctx -> {
                    int value = ctx.getInput(int.class);
                    for (int i = 0; i < 10; i++) {
                        value = ctx.callActivity("PlusOne", value, int.class).await();
                    }
                    ctx.complete(value);
                })
                .activity("PlusOne", ctx -> ctx.getInput(int.class) + 1));
        String id = client.scheduleNewOrchestrationInstance("Chain", 5);

        assertThat(outputOf(id, int.class)).isEqualTo(15);
        assertThat(client.getInstanceMetadata(id, true).readInputAs(int.class)).isEqualTo(5);
    }

    @Test
    void shouldFanOutToAHundredActivitiesWithinTwoSeconds() throws TimeoutException {
        run(worker().orchestrator("FanOut", ctx -> {
                    List<Task<Integer>> tasks = IntStream.range(0, 100)
                            .mapToObj(i -> ctx.callActivity("Square", i, Integer.class))
                            .toList();
                    ctx.complete(ctx.allOf(tasks).await().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
                })
                .activity("Square", ctx -> ctx.getInput(int.class) * ctx.getInput(int.class)));
        outputOf(client.scheduleNewOrchestrationInstance("FanOut"), int.class);
        Instant start = Instant.now();

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("FanOut"), int.class))
                .isEqualTo(328_350);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void shouldRetryByPolicyWithDurableTimersInBetween() throws TimeoutException {
        AtomicInteger calls = new AtomicInteger();
        RetryPolicy policy = new RetryPolicy(3, Duration.ofMillis(50));
        run(worker().orchestrator(
                        "Retry",
                        ctx -> ctx.complete(ctx.callActivity("Flaky", null, new TaskOptions(policy), String.class)
                                .await()))
                .activity("Flaky", ctx -> {
                    if (calls.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return "at last";
                }));
        String id = client.scheduleNewOrchestrationInstance("Retry");

        assertThat(outputOf(id, String.class)).isEqualTo("at last");
        assertThat(calls).hasValue(3);
        assertThat(engine.history(id).stream().filter(event -> event.hasTimerFired()))
                .hasSize(2);
    }

    @Test
    void shouldRetryByHandlerUntilItSaysNo() throws TimeoutException {
        AtomicInteger calls = new AtomicInteger();
        RetryHandler handler = retry ->
                retry.getLastAttemptNumber() < 4 && retry.getLastFailure().isCausedBy(IllegalStateException.class);
        run(worker().orchestrator("Retry", ctx -> ctx.callActivity("Broken", null, new TaskOptions(handler))
                        .await())
                .activity("Broken", ctx -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("never");
                }));
        OrchestrationMetadata done = await(client.scheduleNewOrchestrationInstance("Retry"));

        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
        assertThat(calls).hasValue(4);
    }

    @Test
    void shouldTellWhatFailedAndWhere() throws TimeoutException {
        run(worker().orchestrator("Fails", ctx -> ctx.callActivity("Divide", 0).await())
                .activity("Divide", ctx -> 1 / ctx.getInput(int.class)));
        OrchestrationMetadata done = await(client.scheduleNewOrchestrationInstance("Fails"));

        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
        FailureDetails details = done.getFailureDetails();
        assertThat(details.getErrorType()).isEqualTo(TaskFailedException.class.getName());
        assertThat(details.getErrorMessage())
                .isEqualTo("Task 'Divide' (#0) failed with an unhandled exception: / by zero");
        assertThat(details.getStackTrace()).contains("ActivitiesIT");
    }

    @Test
    void shouldGatherAllFailuresOfAFanOut() throws TimeoutException {
        run(worker().orchestrator("Some", ctx -> {
                    List<Task<Integer>> tasks = IntStream.of(1, 0, 4, 0)
                            .mapToObj(i -> ctx.callActivity("Divide", i, Integer.class))
                            .toList();
                    try {
                        ctx.allOf(tasks).await();
                    } catch (CompositeTaskFailedException e) {
                        ctx.complete(e.getExceptions().stream()
                                .map(Exception::getMessage)
                                .toList());
                    }
                })
                .activity("Divide", ctx -> 4 / ctx.getInput(int.class)));
        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Some"), List.class)
                        .toString())
                .isEqualTo("[Task 'Divide' (#1) failed with an unhandled exception: / by zero,"
                        + " Task 'Divide' (#3) failed with an unhandled exception: / by zero]");
    }

    @Test
    void shouldGiveTheSameIdsAndTimesOnEveryReplay() throws TimeoutException {
        run(worker().orchestrator("Deterministic", ctx -> {
                    UUID first = ctx.newUUID();
                    Instant then = ctx.getCurrentInstant();
                    boolean same =
                            ctx.callActivity("Echo", first, UUID.class).await().equals(first);
                    UUID second = ctx.newUUID();
                    same &= ctx.callActivity("Echo", second, UUID.class).await().equals(second);
                    ctx.complete(same
                            && !first.equals(second)
                            && ctx.getCurrentInstant().isAfter(then));
                })
                .activity("Echo", ctx -> ctx.getInput(UUID.class)));
        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Deterministic"), boolean.class))
                .isTrue();
    }

    @Test
    void shouldRunAnActivityThatNobodyWaitsFor() throws TimeoutException {
        AtomicInteger calls = new AtomicInteger();
        run(worker().orchestrator("Forgets", ctx -> {
                    ctx.callActivity("Notify");
                    ctx.complete("gone");
                })
                .activity("Notify", ctx -> calls.incrementAndGet()));
        outputOf(client.scheduleNewOrchestrationInstance("Forgets"), String.class);

        Awaitility.await().until(() -> calls.get() == 1);
    }
}
