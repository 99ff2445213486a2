// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Parents and children, by the SDK's own client and worker. */
class SubOrchestrationsIT extends EngineCase {

    private SdkWorker.Builder waiting() {
        return worker().orchestrator(
                        "Wait",
                        ctx -> ctx.complete(
                                ctx.waitForExternalEvent("Go", String.class).await()));
    }

    @Test
    void shouldNestSubOrchestrations() throws TimeoutException {
        run(worker().orchestrator("Nest", ctx -> {
            int depth = ctx.getInput(int.class);
            ctx.complete(
                    depth == 0
                            ? 1
                            : 1
                                    + ctx.callSubOrchestrator("Nest", depth - 1, int.class)
                                            .await());
        }));

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Nest", 3), int.class))
                .isEqualTo(4);
    }

    @Test
    void shouldStartASubOrchestrationUnderAGivenId() throws TimeoutException {
        run(worker().orchestrator(
                        "Parent",
                        ctx -> ctx.complete(ctx.callSubOrchestrator("Child", "in", "child-1", String.class)
                                .await()))
                .orchestrator("Child", ctx -> ctx.complete(ctx.getInstanceId() + " " + ctx.getInput(String.class))));

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Parent"), String.class))
                .isEqualTo("child-1 in");
        assertThat(client.getInstanceMetadata("child-1", true).readInputAs(String.class))
                .isEqualTo("in");
    }

    @Test
    void shouldFailACallForAChildWhoseIdIsTaken() throws TimeoutException {
        run(waiting().orchestrator("Parent", ctx -> {
            try {
                ctx.callSubOrchestrator("Wait", null, "taken", String.class).await();
            } catch (TaskFailedException e) {
                ctx.complete(e.getErrorDetails().getErrorType());
            }
        }));
        client.scheduleNewOrchestrationInstance("Wait", null, "taken");

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Parent"), String.class))
                .isEqualTo("OrchestrationAlreadyExists");
        assertThat(statusOf("taken")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    }

    @Test
    void shouldRetryASubOrchestration() throws TimeoutException {
        AtomicInteger runs = new AtomicInteger();
        run(worker().orchestrator(
                        "Parent",
                        ctx -> ctx.complete(ctx.callSubOrchestrator(
                                        "Flaky",
                                        null,
                                        null,
                                        new TaskOptions(new RetryPolicy(3, Duration.ofMillis(20))),
                                        String.class)
                                .await()))
                .orchestrator("Flaky", ctx -> {
                    if (runs.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    ctx.complete("at last");
                }));

        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Parent"), String.class))
                .isEqualTo("at last");
    }

    /** As the SDK documents: each sub-orchestration has to be terminated by itself. */
    @Test
    void shouldLeaveSubOrchestrationsRunningWhenTheParentIsTerminated() throws TimeoutException {
        run(waiting().orchestrator("Parent", ctx -> ctx.callSubOrchestrator("Wait", null, "child", String.class)
                .await()));
        String id = client.scheduleNewOrchestrationInstance("Parent");
        client.waitForInstanceStart("child", PATIENCE);

        client.terminate(id, null);
        client.raiseEvent("child", "Go", "went on");

        assertThat(outputOf("child", String.class)).isEqualTo("went on");
        assertThat(statusOf(id)).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    }

    @Test
    void shouldTellTheParentWhenAChildIsTerminated() throws TimeoutException {
        run(waiting().orchestrator("Parent", ctx -> {
            try {
                ctx.callSubOrchestrator("Wait", null, "child", String.class).await();
            } catch (TaskFailedException e) {
                ctx.complete("told");
            }
        }));
        String id = client.scheduleNewOrchestrationInstance("Parent");
        client.waitForInstanceStart("child", PATIENCE);

        client.terminate("child", null);

        assertThat(outputOf(id, String.class)).isEqualTo("told");
    }
}
