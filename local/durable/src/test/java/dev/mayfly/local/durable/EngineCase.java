// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine on a free port with a hub of its own, and the SDK's client, for each test. */
abstract class EngineCase {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    DurableEngine engine;
    DurableTaskClient client;
    private final List<SdkWorker> workers = new ArrayList<>();

    /** What the engine goes by. */
    InstantSource clock() {
        return InstantSource.system();
    }

    @BeforeEach
    void startEngine() {
        engine = DurableEngine.start(0, data, clock());
        client = new DurableTaskGrpcClientBuilder().port(engine.port()).build();
    }

    @AfterEach
    void stopEngine() {
        workers.forEach(SdkWorker::close);
        workers.clear();
        client.close();
        engine.close();
    }

    void restartEngine() {
        stopEngine();
        startEngine();
    }

    SdkWorker.Builder worker() {
        return SdkWorker.on(engine.port());
    }

    /** Runs a worker until it is closed or the test ends. */
    SdkWorker run(SdkWorker.Builder builder) {
        SdkWorker worker = builder.start();
        workers.add(worker);
        return worker;
    }

    /** The finished instance with its input, output and custom status. */
    OrchestrationMetadata await(String id) throws TimeoutException {
        return client.waitForInstanceCompletion(id, PATIENCE, true);
    }

    <T> T outputOf(String id, Class<T> type) throws TimeoutException {
        OrchestrationMetadata done = await(id);
        assertThat(done.getRuntimeStatus()).as(done.toString()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
        return done.readOutputAs(type);
    }

    OrchestrationRuntimeStatus statusOf(String id) {
        return client.getInstanceMetadata(id, false).getRuntimeStatus();
    }
}
