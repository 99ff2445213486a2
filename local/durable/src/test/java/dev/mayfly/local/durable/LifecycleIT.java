// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Custom status, suspend, terminate, restart and ids, by the SDK's own client and worker. */
class LifecycleIT extends EngineCase {

    private SdkWorker.Builder waiting() {
        return worker().orchestrator(
                        "Wait",
                        ctx -> ctx.complete(
                                ctx.waitForExternalEvent("Go", String.class).await()));
    }

    @Test
    void shouldShowAndClearTheCustomStatus() throws TimeoutException {
        run(worker().orchestrator("Progress", ctx -> {
            ctx.setCustomStatus(Map.of("done", 1));
            ctx.waitForExternalEvent("Go").await();
            ctx.clearCustomStatus();
        }));
        String id = client.scheduleNewOrchestrationInstance("Progress");

        OrchestrationMetadata started = client.waitForInstanceStart(id, PATIENCE, true);
        assertThat(started.readCustomStatusAs(HashMap.class).toString()).isEqualTo("{done=1}");
        client.raiseEvent(id, "Go");
        assertThat(await(id).isCustomStatusFetched()).isFalse();
    }

    @Test
    void shouldHoldBackASuspendedInstanceUntilItIsResumed() throws TimeoutException {
        run(waiting());
        String id = client.scheduleNewOrchestrationInstance("Wait");
        client.waitForInstanceStart(id, PATIENCE);

        client.suspendInstance(id, "look closer");
        assertThat(statusOf(id)).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
        client.raiseEvent(id, "Go", "payload");
        assertThatThrownBy(() -> client.waitForInstanceCompletion(id, Duration.ofMillis(500), false))
                .isInstanceOf(TimeoutException.class);

        client.resumeInstance(id, "seen");
        assertThat(outputOf(id, String.class)).isEqualTo("payload");
    }

    @Test
    void shouldSuspendAnInstanceThatHasNotStarted() throws TimeoutException {
        String id = client.scheduleNewOrchestrationInstance("Wait");
        client.suspendInstance(id, "not yet");
        run(waiting());

        assertThat(client.waitForInstanceStart(id, PATIENCE).getRuntimeStatus())
                .isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
        client.raiseEvent(id, "Go", "payload");
        client.resumeInstance(id, "now");
        assertThat(outputOf(id, String.class)).isEqualTo("payload");
    }

    @Test
    void shouldFireTimersThatBecameDueDuringSuspension() throws TimeoutException {
        run(worker().orchestrator(
                        "Sleep", ctx -> ctx.createTimer(Duration.ofMillis(300)).await()));
        String id = client.scheduleNewOrchestrationInstance("Sleep");
        client.waitForInstanceStart(id, PATIENCE);
        client.suspendInstance(id);
        assertThatThrownBy(() -> client.waitForInstanceCompletion(id, Duration.ofMillis(700), false))
                .isInstanceOf(TimeoutException.class);

        client.resumeInstance(id);

        assertThat(await(id).getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    }

    @Test
    void shouldTerminateWithAnOutputAndStayTerminated() throws TimeoutException {
        run(waiting());
        String id = client.scheduleNewOrchestrationInstance("Wait");
        client.waitForInstanceStart(id, PATIENCE);

        client.terminate(id, "enough");
        client.raiseEvent(id, "Go", "too late");
        client.terminate(id, "again");
        client.terminate("nobody", "silently");

        OrchestrationMetadata done = await(id);
        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
        assertThat(done.readOutputAs(String.class)).isEqualTo("enough");
    }

    @Test
    void shouldTerminateASuspendedInstanceAndOneThatNoWorkerRuns() throws TimeoutException {
        String id = client.scheduleNewOrchestrationInstance("NoWorker");
        client.suspendInstance(id, "hold");

        client.terminate(id, null);

        assertThat(await(id).getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    }

    @Test
    void shouldRefuseASecondStartOfALiveIdAndAllowItOfAFinishedOne() throws TimeoutException {
        run(waiting());
        client.scheduleNewOrchestrationInstance("Wait", 1, "one");
        client.waitForInstanceStart("one", PATIENCE);

        assertThatThrownBy(() -> client.scheduleNewOrchestrationInstance("Wait", 2, "one"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
                    assertThat(e.getStatus().getDescription())
                            .isEqualTo("An Orchestration instance with the ID one already exists.");
                });
        client.raiseEvent("one", "Go", "first");
        assertThat(outputOf("one", String.class)).isEqualTo("first");

        client.scheduleNewOrchestrationInstance("Wait", 3, "one");
        client.raiseEvent("one", "Go", "second");
        assertThat(outputOf("one", String.class)).isEqualTo("second");
        assertThat(client.getInstanceMetadata("one", true).readInputAs(int.class))
                .isEqualTo(3);
    }

    @Test
    void shouldLetExactlyOneOfManyStartAnId() throws InterruptedException, ExecutionException {
        int racers = 50;
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        List<Future<Boolean>> starts = IntStream.range(0, racers)
                .mapToObj(i -> pool.submit(() -> {
                    go.await();
                    try {
                        client.scheduleNewOrchestrationInstance("Wait", i, "contested");
                        return true;
                    } catch (StatusRuntimeException e) {
                        return false;
                    }
                }))
                .toList();
        go.countDown();
        int won = 0;
        for (Future<Boolean> start : starts) {
            won += start.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(won).isOne();
    }

    @Test
    void shouldRestartAnInstanceWithItsInput() throws TimeoutException {
        run(worker().orchestrator("Echo", ctx -> ctx.complete(ctx.getInput(String.class))));
        String id = client.scheduleNewOrchestrationInstance("Echo", "in");
        outputOf(id, String.class);

        assertThat(client.restartInstance(id, false)).isEqualTo(id);
        assertThat(outputOf(id, String.class)).isEqualTo("in");
        String other = client.restartInstance(id, true);
        assertThat(other).isNotEqualTo(id);
        assertThat(outputOf(other, String.class)).isEqualTo("in");
    }

    @Test
    void shouldWaitNoLongerThanToldForStartAndCompletion() throws TimeoutException {
        String id = client.scheduleNewOrchestrationInstance("Wait");
        assertThatThrownBy(() -> client.waitForInstanceStart(id, Duration.ofMillis(200)))
                .isInstanceOf(TimeoutException.class);

        run(waiting());
        assertThat(client.waitForInstanceStart(id, PATIENCE).getRuntimeStatus())
                .isEqualTo(OrchestrationRuntimeStatus.RUNNING);
        assertThatThrownBy(() -> client.waitForInstanceCompletion(id, Duration.ofMillis(200), false))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldRunActivitiesOnAfterTermination() throws TimeoutException {
        AtomicInteger finished = new AtomicInteger();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        run(worker().orchestrator("Works", ctx -> ctx.callActivity("Slow").await())
                .activity("Slow", ctx -> {
                    entered.countDown();
                    try {
                        leave.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return finished.incrementAndGet();
                }));
        String id = client.scheduleNewOrchestrationInstance("Works");
        Awaitility.await().until(() -> entered.getCount() == 0);

        client.terminate(id, "stop");
        assertThat(await(id).getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
        leave.countDown();

        Awaitility.await().until(() -> finished.get() == 1);
        assertThat(statusOf(id)).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    }
}
