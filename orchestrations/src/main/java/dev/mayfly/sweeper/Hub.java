// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.demos.Workflow;
import dev.mayfly.life.DemoRef;
import dev.mayfly.plan.StepView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The task hub as one sweep uses it: a hub that does not answer in time is not asked again in this sweep, as all demos would
 * wait for it.
 */
final class Hub {

    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sweep-asks-the-hub");
        thread.setDaemon(true);
        return thread;
    });

    /** For one question; the answer takes milliseconds, or some seconds while the hub starts. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final Workflow workflow;
    private String trouble;

    Hub(Workflow workflow) {
        this.workflow = workflow;
    }

    /** Whether the demo's orchestration runs; no if the hub cannot tell. */
    boolean isLed(DemoRef demo) {
        return ask(() -> workflow.isLed(demo)).orElse(false);
    }

    /** Starts or wakes the demo's orchestration, and says whether the hub took it. */
    boolean lead(DemoRef demo) {
        return ask(() -> {
                    workflow.lead(demo);
                    return true;
                })
                .orElse(false);
    }

    List<StepView> steps(String instanceId) {
        return ask(() -> workflow.steps(instanceId)).orElse(List.of());
    }

    /** Why the hub is not asked any more; empty if it answers. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        if (trouble != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    CompletableFuture.supplyAsync(question, THREADS).get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            trouble = "the task hub did not answer within " + TO_ANSWER.toSeconds() + " s";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            trouble = "the task hub does not answer: " + e.getCause().getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble = "the sweep was interrupted";
        }
        return Optional.empty();
    }
}
