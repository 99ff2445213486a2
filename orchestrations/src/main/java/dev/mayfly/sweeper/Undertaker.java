// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.Plan;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Progress;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.Activities.EndCall;
import dev.mayfly.steps.Activities.LeaseCall;
import dev.mayfly.steps.Lease;
import dev.mayfly.steps.StepInput;
import java.time.Clock;

/**
 * Destroys a demo without any orchestration, by the same steps: each is attempted once a sweep until all have ended, then comes
 * the inventory. What runs at the same time in an orchestration does no harm, as every step may be repeated.
 */
final class Undertaker {

    private final Activities activities;
    private final Clock clock;

    Undertaker(Activities activities, Clock clock) {
        this.activities = activities;
        this.clock = clock;
    }

    /**
     * Goes as far as it can for now, and says in words how far that is.
     *
     * @param lastTime whether to end with whatever is left, instead of waiting for another sweep
     */
    String carryOn(DemoRef demo, boolean lastTime) {
        LeaseCall call = new LeaseCall(
                demo.id().value(), demo.generation(), clock.instant().toString());
        Lease lease = Json.read(activities.lease(Json.write(call)), Lease.class);
        if (lease.state() != DemoState.DESTROYING) {
            return "it is " + lease.state();
        }
        Plan plan = Plans.destroy();
        Progress progress = attemptAll(plan, Json.write(StepInput.of(demo)), lastTime);
        StepState inventory = progress.of(inventoryOf(plan)).state();
        boolean ended = inventory.hasEnded();
        if (ended) {
            end(demo, progress, inventory == StepState.DONE);
        }
        return (ended ? "destroyed without its orchestration: " : "destroying it without its orchestration: ")
                + words(progress);
    }

    /** None waits for another, as the next chance is a sweep away; only the inventory waits for all. */
    private Progress attemptAll(Plan plan, String input, boolean lastTime) {
        Progress progress = Progress.start(plan);
        for (Step step : plan.steps()) {
            boolean open = progress.views().stream().anyMatch(view -> view.state() == StepState.RUNNING);
            if (!step.equals(inventoryOf(plan)) || !open || lastTime) {
                progress = attempt(progress, step, input);
            }
        }
        return progress;
    }

    private Progress attempt(Progress progress, Step step, String input) {
        Progress begun = progress.attempt(step, clock.instant());
        Outcome outcome = Json.read(activities.step(step.name(), input), Outcome.class);
        return begun.apply(step, outcome, clock.instant());
    }

    private static Step inventoryOf(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.name().equals(StepNames.INVENTORY))
                .findFirst()
                .orElseThrow();
    }

    private void end(DemoRef demo, Progress progress, boolean inventoryTaken) {
        activities.endDestroy(Json.write(new EndCall(
                demo.id().value(),
                demo.generation(),
                inventoryTaken,
                progress.failures().orElse(null),
                progress.closed().views())));
    }

    private static String words(Progress progress) {
        long ended = progress.views().stream()
                .filter(view -> view.state() == StepState.DONE)
                .count();
        return ended + " of " + progress.views().size() + " steps done";
    }
}
