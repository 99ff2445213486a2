// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskCanceledException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A sample orchestration with all that can be lost in a crash: activities one by one and in parallel, a timer, events
 * from outside and between orchestrations, a sub-orchestration and continueAsNew. And a client that drives it through
 * any number of crashes: what was not acknowledged it does again.
 */
final class Journey {
    /** What comes out of it, crash or no crash. */
    static final String RESULT = "one Go two | three four Finish; noted once";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private int nextStep;

    static SdkWorker worker(int port) {
        return SdkWorker.on(port)
                .orchestrator("Journey", Journey::journey)
                .orchestrator("Child", ctx -> ctx.complete(step(ctx, ctx.getInput(String.class))))
                .orchestrator("Collector", Journey::collect)
                .activity("Step", ctx -> ctx.getInput(String.class))
                .start();
    }

    private static String step(TaskOrchestrationContext ctx, String word) {
        return ctx.callActivity("Step", word, String.class).await();
    }

    private static void journey(TaskOrchestrationContext ctx) {
        String soFar = ctx.getInput(String.class);
        if (soFar.isEmpty()) {
            String one = step(ctx, "one");
            ctx.createTimer(Duration.ofMillis(5)).await();
            String go = ctx.waitForExternalEvent("Go", String.class).await();
            String two = ctx.callSubOrchestrator("Child", "two", "child", String.class)
                    .await();
            ctx.continueAsNew(String.join(" ", one, go, two));
        } else {
            ctx.sendEvent("collector", "Note", "x");
            List<Task<String>> tasks = List.of(
                    ctx.callActivity("Step", "three", String.class), ctx.callActivity("Step", "four", String.class));
            String both = String.join(" ", ctx.allOf(tasks).await());
            String finish = ctx.waitForExternalEvent("Finish", String.class).await();
            ctx.complete(soFar + " | " + both + " " + finish);
        }
    }

    private static void collect(TaskOrchestrationContext ctx) {
        ctx.waitForExternalEvent("Note", String.class).await();
        try {
            ctx.waitForExternalEvent("Note", Duration.ofMillis(50), String.class)
                    .await();
            ctx.complete("twice");
        } catch (TaskCanceledException e) {
            ctx.complete("once");
        }
    }

    /**
     * Drives the journey on as far as it gets.
     *
     * @return the result
     * @throws StatusRuntimeException if the engine has gone away
     */
    String drive(int port) throws TimeoutException {
        DurableTaskClient client = new DurableTaskGrpcClientBuilder().port(port).build();
        SdkWorker worker = worker(port);
        try (client;
                worker) {
            List<Runnable> steps = List.of(
                    () -> startOnce(client, "Collector", "collector"),
                    () -> startOnce(client, "Journey", "journey"),
                    () -> client.raiseEvent("journey", "Finish", "Finish"),
                    () -> client.raiseEvent("journey", "Go", "Go"));
            for (; nextStep < steps.size(); nextStep++) {
                steps.get(nextStep).run();
            }
            return outputOf(client, "journey") + "; noted " + outputOf(client, "collector");
        }
    }

    private static void startOnce(DurableTaskClient client, String name, String id) {
        if (!client.getInstanceMetadata(id, false).isInstanceFound()) {
            client.scheduleNewOrchestrationInstance(name, "", id);
        }
    }

    private static String outputOf(DurableTaskClient client, String id) throws TimeoutException {
        OrchestrationMetadata done = client.waitForInstanceCompletion(id, PATIENCE, true);
        return done.isCompleted() ? done.readOutputAs(String.class) : done.toString();
    }
}
