// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.steps.DrillActivities.Answer;
import dev.mayfly.steps.DrillCall;
import java.time.Duration;

/**
 * Carries out a drill, step by step until it is over. It knows nothing: all that a drill is stands in the demo's note, so that
 * the pulse and the sweep can undo it without this. The input is a {@link DrillCall}.
 */
public final class RunDrill {

    /** Some two minutes. */
    private static final int STEPS_PER_HISTORY = 50;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private RunDrill() {}

    public static String run(TaskOrchestrationContext ctx) {
        DrillCall call = Json.read(ctx.getInput(String.class), DrillCall.class);
        for (int i = 0; i < STEPS_PER_HISTORY; i++) {
            Answer answer = step(ctx, call);
            if (answer.over()) {
                return "{}";
            }
            ctx.createTimer(Duration.ofMillis(answer.pauseMillis())).await();
        }
        ctx.continueAsNew(Json.write(call));
        return "{}";
    }

    /**
     * What could not be looked at is looked at again later: something may be broken that must be undone. Not for ever: the pulse
     * and the sweep undo what is overdue.
     */
    private static Answer step(TaskOrchestrationContext ctx, DrillCall call) {
        try {
            return Json.read(Repeated.activity(ctx, Orchestrations.DRILL_STEP, Json.write(call)), Answer.class);
        } catch (TaskFailedException e) {
            return new Answer(call.isOver(ctx.getCurrentInstant()), AFTER_FAILURE.toMillis());
        }
    }
}
