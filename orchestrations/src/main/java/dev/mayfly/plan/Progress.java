// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far each step of a plan is. A value: every change gives a new one. */
public final class Progress {

    private final Map<String, StepView> views;

    private Progress(Map<String, StepView> views) {
        this.views = views;
    }

    public static Progress start(Plan plan) {
        Map<String, StepView> views = new LinkedHashMap<>();
        plan.steps().forEach(step -> views.put(step.name(), StepView.waiting(step, plan.phase())));
        return new Progress(views);
    }

    public List<StepView> views() {
        return List.copyOf(views.values());
    }

    StepView of(String name) {
        return views.get(name);
    }

    public StepView of(Step step) {
        return views.get(step.name());
    }

    /** The step is attempted (again). */
    public Progress attempt(Step step, Instant now) {
        return with(of(step).attempted(now));
    }

    /** What the attempt came to; a step fails instead of going on if its budget is spent, or will be before the next one. */
    public Progress apply(Step step, Outcome outcome, Instant now) {
        StepView view = of(step);
        String detail = outcome.detail();
        return with(
                switch (outcome.kind()) {
                    case DONE -> view.ended(StepState.DONE, now, detail);
                    case FAILED -> view.ended(StepState.FAILED, now, detail);
                    case STOPPED -> view.ended(StepState.SKIPPED, now, detail);
                    case GOING -> orGivenUp(step, view.going(detail, false), Duration.ZERO, now);
                    case RETRY ->
                        orGivenUp(step, view.going(detail, true), Duration.ofMillis(outcome.afterMillis()), now);
                });
    }

    /** To wait for longer than the step may take would only hold up those who wait for its end, a destroy above all. */
    private static StepView orGivenUp(Step step, StepView view, Duration asked, Instant now) {
        if (view.elapsed(now).plus(asked).compareTo(step.budget()) < 0) {
            return view;
        }
        String wait = asked.isZero() ? "" : " and the next one allowed after " + asked.toSeconds() + " s more";
        String cause = "gave up after " + view.attempts() + " attempts in "
                + view.elapsed(now).toSeconds() + " s of " + step.budget().toSeconds() + " s" + wait + ", last: "
                + view.detail();
        return view.ended(StepState.FAILED, now, cause);
    }

    private Progress with(StepView view) {
        Map<String, StepView> changed = new LinkedHashMap<>(views);
        changed.put(view.name(), view);
        return new Progress(changed);
    }

    /** Steps that never began become SKIPPED: to be called when nothing runs any more. */
    public Progress closed() {
        Map<String, StepView> closed = new LinkedHashMap<>(views);
        closed.replaceAll((name, view) -> view.state().hasEnded()
                ? view
                : new StepView(
                        view.name(),
                        view.title(),
                        view.phase(),
                        StepState.SKIPPED,
                        null,
                        null,
                        view.attempts(),
                        view.retries(),
                        view.detail()));
        return new Progress(closed);
    }

    /** Whether a step failed or was told to stop. */
    boolean hasStopped() {
        return views.values().stream()
                .anyMatch(view -> view.state() == StepState.FAILED || view.state() == StepState.SKIPPED);
    }

    public boolean isAllDone() {
        return views.values().stream().allMatch(view -> view.state() == StepState.DONE);
    }

    /** The failures, each as "title: why", joined; nothing if no step failed. */
    public Optional<String> failures() {
        List<String> failures = new ArrayList<>();
        for (StepView view : views.values()) {
            if (view.state() == StepState.FAILED) {
                failures.add(view.title() + ": " + view.detail());
            }
        }
        return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
    }
}
