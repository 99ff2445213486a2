// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.TaskOrchestrationContext;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at arbitrary moments, in the middle of whatever the process is writing. */
class KillUnderLoadIT {
    private static final int ORCHESTRATIONS = 60;
    private static final int KILLS = Integer.getInteger("mayfly.durable.kills", 4);

    @TempDir
    Path data;

    private static void sum(TaskOrchestrationContext ctx) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += ctx.callActivity("Echo", i, int.class).await();
            ctx.createTimer(Duration.ofMillis(20)).await();
        }
        ctx.complete(sum);
    }

    private static SdkWorker worker(EngineProcess engine) {
        return SdkWorker.on(engine.port())
                .orchestrator("Sum", KillUnderLoadIT::sum)
                .activity("Echo", ctx -> ctx.getInput(int.class))
                .start();
    }

    @Test
    void shouldFinishEverythingThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Seed " + seed);
        Random random = new Random(seed);
        List<String> ids = startAll();
        for (int kill = 0; kill < KILLS; kill++) {
            try (EngineProcess engine = EngineProcess.start(data, 0);
                    SdkWorker worker = worker(engine)) {
                worker.runFor(Duration.ofMillis(random.nextInt(700)));
            }
        }
        try (EngineProcess engine = EngineProcess.start(data, 0);
                SdkWorker worker = worker(engine)) {
            worker.runFor(Duration.ZERO);
            ids.forEach(id -> assertFinished(engine, id));
        }
    }

    private List<String> startAll() {
        try (EngineProcess engine = EngineProcess.start(data, 0);
                DurableTaskClient client =
                        new DurableTaskGrpcClientBuilder().port(engine.port()).build()) {
            return IntStream.range(0, ORCHESTRATIONS)
                    .mapToObj(i -> client.scheduleNewOrchestrationInstance("Sum"))
                    .toList();
        }
    }

    private static void assertFinished(EngineProcess engine, String id) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", engine.port())
                .usePlaintext()
                .build();
        try (DurableTaskClient client =
                new DurableTaskGrpcClientBuilder().grpcChannel(channel).build()) {
            OrchestrationMetadata done = client.waitForInstanceCompletion(id, Duration.ofSeconds(60), true);
            assertThat(done.readOutputAs(int.class)).as(done.toString()).isEqualTo(28);
            assertThat(Samples.kinds(HistoryService.read(channel, id)))
                    .filteredOn(kind -> kind.equals("TIMERFIRED") || kind.equals("TASKCOMPLETED"))
                    .hasSize(16);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            channel.shutdownNow();
        }
    }
}
