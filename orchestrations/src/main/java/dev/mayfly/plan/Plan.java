// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Steps and what each waits for; everything that can run side by side does.
 *
 * @param phase word for people: provision or destroy
 * @param onFailure what a failed step means for the others
 */
public record Plan(String phase, OnFailure onFailure, List<Step> steps) {

    /** What a failed step means for the others. */
    public enum OnFailure {
        /** Nothing new is started; what runs is waited for. */
        STOP,
        /** The others go on, also those that come after it. */
        GO_ON
    }

    /**
     * @throws IllegalArgumentException if a name is used twice or a step waits for one that does not come before it
     */
    public Plan {
        steps = List.copyOf(steps);
        Set<String> known = new HashSet<>();
        for (Step step : steps) {
            if (!known.containsAll(step.after())) {
                throw new IllegalArgumentException(
                        "Step '" + step.name() + "' waits for " + step.after() + ", but before it come only " + known);
            }
            if (!known.add(step.name())) {
                throw new IllegalArgumentException("Step '" + step.name() + "' is in the plan twice");
            }
        }
    }

    /** The steps that may be started now. */
    public List<Step> startable(Progress progress) {
        if (onFailure == OnFailure.STOP && progress.hasStopped()) {
            return List.of();
        }
        List<Step> startable = new ArrayList<>();
        for (Step step : steps) {
            if (progress.of(step).state() == StepState.WAITING
                    && step.after().stream().allMatch(name -> mayFollow(progress.of(name)))) {
                startable.add(step);
            }
        }
        return startable;
    }

    private boolean mayFollow(StepView earlier) {
        return earlier.state() == StepState.DONE
                || (onFailure == OnFailure.GO_ON && earlier.state().hasEnded());
    }
}
