// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Progress;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepState;
import dev.mayfly.steps.Activities.EndCall;
import dev.mayfly.steps.StepInput;

/** Removes everything of a demo and takes the inventory of what is left. A step that fails does not stop the others. */
public final class DestroyDemo {

    private DestroyDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        String input = ctx.getInput(String.class);
        StepInput demo = Json.read(input, StepInput.class);
        Progress progress = new PlanRunner(ctx, Plans.destroy(), input).run();
        boolean inventoryTaken = progress.views().stream()
                .anyMatch(view -> view.name().equals(StepNames.INVENTORY) && view.state() == StepState.DONE);
        EndCall end = new EndCall(
                demo.id(),
                demo.generation(),
                inventoryTaken,
                progress.failures().orElse(null),
                progress.views());
        Repeated.activity(ctx, Orchestrations.END_DESTROY, Json.write(end));
        return "{}";
    }
}
