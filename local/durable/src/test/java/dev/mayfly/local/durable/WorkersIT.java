// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetWorkItemsRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.WorkItem;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several workers, lost ones and late answers; the raw protocol where the SDK's worker is too well behaved. */
class WorkersIT extends EngineCase {
    private ManagedChannel channel;

    @BeforeEach
    void dial() {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", engine.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void hangUp() {
        channel.shutdownNow();
    }

    private SdkWorker.Builder echo(AtomicInteger calls) {
        return worker().orchestrator(
                        "Echo",
                        ctx -> ctx.complete(ctx.callActivity("Say", ctx.getInput(String.class), String.class)
                                .await()))
                .activity("Say", ctx -> {
                    calls.incrementAndGet();
                    return ctx.getInput(String.class);
                });
    }

    @Test
    void shouldShareTheWorkAmongWorkers() throws TimeoutException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 2; i++) {
            String name = "worker-" + i;
            run(worker().orchestrator("FanOut", ctx -> {
                        List<Task<Void>> tasks = IntStream.range(0, 20)
                                .mapToObj(n -> ctx.callActivity("Work", n))
                                .toList();
                        ctx.allOf(tasks).await();
                        ctx.complete("all");
                    })
                    .activity("Work", ctx -> threads.add(name)));
        }

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("FanOut"), String.class))
                .isEqualTo("all");
        assertThat(threads).containsExactlyInAnyOrder("worker-0", "worker-1");
    }

    @Test
    void shouldHandOutAgainWhatALostWorkerHeld() throws TimeoutException {
        String id = client.scheduleNewOrchestrationInstance("Echo", "hello");
        Context.CancellableContext lost = Context.current().withCancellation();
        lost.run(() -> assertThat(workItems().next().getOrchestratorRequest().getInstanceId())
                .isEqualTo(id));

        AtomicInteger calls = new AtomicInteger();
        run(echo(calls));
        lost.cancel(null);

        assertThat(outputOf(id, String.class)).isEqualTo("hello");
        assertThat(calls).hasValue(1);
    }

    private Iterator<WorkItem> workItems() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel)
                .getWorkItems(GetWorkItemsRequest.getDefaultInstance());
    }

    @Test
    void shouldIgnoreAnswersThatNobodyAskedFor() throws TimeoutException {
        AtomicInteger calls = new AtomicInteger();
        run(echo(calls));
        String id = client.scheduleNewOrchestrationInstance("Echo", "hello");
        outputOf(id, String.class);
        ActivityResponse stray = ActivityResponse.newBuilder()
                .setInstanceId(id)
                .setTaskId(0)
                .setResult(StringValue.of("\"forged\""))
                .build();

        var stub = TaskHubSidecarServiceGrpc.newBlockingStub(channel);
        stub.completeActivityTask(stray);
        stub.completeActivityTask(stray.toBuilder().setInstanceId("nobody").build());
        stub.completeOrchestratorTask(Samples.answer(id));

        assertThat(outputOf(id, String.class)).isEqualTo("hello");
    }

    @Test
    void shouldTakeTheFirstAnswerToAnActivityAndIgnoreASecond() throws TimeoutException {
        String id = client.scheduleNewOrchestrationInstance("Echo", "hello");
        Iterator<WorkItem> items = workItems();
        var stub = TaskHubSidecarServiceGrpc.newBlockingStub(channel);
        OrchestratorRequest first = items.next().getOrchestratorRequest();
        stub.completeOrchestratorTask(Samples.answer(first.getInstanceId(), Samples.activity(0, "Say")));
        ActivityRequest activity = items.next().getActivityRequest();

        for (String result : List.of("first", "second")) {
            stub.completeActivityTask(ActivityResponse.newBuilder()
                    .setInstanceId(activity.getOrchestrationInstance().getInstanceId())
                    .setTaskId(activity.getTaskId())
                    .setResult(StringValue.of(result))
                    .build());
        }

        OrchestratorRequest second = items.next().getOrchestratorRequest();
        assertThat(Samples.kinds(second.getNewEventsList())).containsExactly("ORCHESTRATORSTARTED", "TASKCOMPLETED");
        assertThat(second.getNewEvents(1).getTaskCompleted().getResult().getValue())
                .isEqualTo("first");
        assertThat(id).isEqualTo(second.getInstanceId());
    }

    @Test
    void shouldReadAHistoryOverTheWire() throws TimeoutException {
        run(echo(new AtomicInteger()));
        String id = client.scheduleNewOrchestrationInstance("Echo", "hello");
        outputOf(id, String.class);

        assertThat(Samples.kinds(HistoryService.read(channel, id)))
                .containsExactly(
                        "ORCHESTRATORSTARTED",
                        "EXECUTIONSTARTED",
                        "TASKSCHEDULED",
                        "ORCHESTRATORCOMPLETED",
                        "ORCHESTRATORSTARTED",
                        "TASKCOMPLETED",
                        "ORCHESTRATORCOMPLETED",
                        "EXECUTIONCOMPLETED");
        assertThat(HistoryService.read(channel, id)).isEqualTo(engine.history(id));
        assertThat(HistoryService.read(channel, "nobody")).isEmpty();
    }
}
