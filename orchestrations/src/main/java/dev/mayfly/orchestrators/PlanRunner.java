// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.Pace;
import dev.mayfly.plan.Plan;
import dev.mayfly.plan.Progress;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepState;
import dev.mayfly.plan.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a plan inside an orchestration: starts every step as soon as those before it have ended, repeats its activity until it
 * is done, and shows the progress as custom status.
 *
 * <p>At any moment each running step has one pending task: an attempt, or the timer until the next one.
 */
final class PlanRunner {

    private final TaskOrchestrationContext ctx;
    private final Plan plan;
    private final String input;
    private final Map<Step, Task<String>> attempts = new LinkedHashMap<>();
    private final Map<Step, Task<Void>> pauses = new LinkedHashMap<>();
    private Progress progress;

    PlanRunner(TaskOrchestrationContext ctx, Plan plan, String input) {
        this.ctx = ctx;
        this.plan = plan;
        this.input = input;
        this.progress = Progress.start(plan);
    }

    /** Runs until nothing is left to run. */
    Progress run() {
        startWhatCan();
        while (!attempts.isEmpty() || !pauses.isEmpty()) {
            awaitAny();
            collectAttempts();
            endPauses();
            startWhatCan();
        }
        progress = progress.closed();
        show();
        return progress;
    }

    private void startWhatCan() {
        plan.startable(progress).forEach(this::attempt);
        show();
    }

    private void attempt(Step step) {
        progress = progress.attempt(step, now());
        attempts.put(
                step,
                step.kind() == Step.Kind.ORCHESTRATION
                        ? ctx.callSubOrchestrator(step.name(), input, String.class)
                        : ctx.callActivity(step.name(), input, String.class));
    }

    private void awaitAny() {
        List<Task<?>> pending = new ArrayList<>(attempts.values());
        pending.addAll(pauses.values());
        try {
            ctx.anyOf(pending).await();
        } catch (TaskFailedException e) {
            // Whose it is, is found out below, task by task.
            return;
        }
    }

    private void collectAttempts() {
        for (Step step : List.copyOf(attempts.keySet())) {
            if (attempts.get(step).isDone()) {
                Outcome outcome = outcome(step, attempts.remove(step));
                progress = progress.apply(step, outcome, now());
                if (progress.of(step).state() == StepState.RUNNING) {
                    pauses.put(step, ctx.createTimer(pause(step, outcome)));
                }
            }
        }
    }

    /** A step answers with its outcome even when it fails; what surfaces as a failed task is a crash of its host. */
    private static Outcome outcome(Step step, Task<String> attempt) {
        try {
            return Json.read(attempt.await(), Outcome.class);
        } catch (TaskFailedException e) {
            return Outcome.retry(
                    step.name() + " broke off: " + e.getErrorDetails().getErrorMessage(), 0);
        }
    }

    private Duration pause(Step step, Outcome outcome) {
        StepView view = progress.of(step);
        return outcome.kind() == Outcome.Kind.GOING
                ? Pace.untilNextLook(step.look(), view.elapsed(now()))
                : Pace.untilNextTry(
                        view.retries(),
                        Duration.ofMillis(outcome.afterMillis()),
                        step.name().hashCode());
    }

    private void endPauses() {
        for (Step step : List.copyOf(pauses.keySet())) {
            if (pauses.get(step).isDone()) {
                pauses.remove(step);
                attempt(step);
            }
        }
    }

    private void show() {
        ctx.setCustomStatus(progress.views());
    }

    private Instant now() {
        return ctx.getCurrentInstant();
    }
}
