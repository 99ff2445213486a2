// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Progress;
import dev.mayfly.steps.Activities.EndCall;
import dev.mayfly.steps.StepInput;

/** Makes a demo, and proves it. Whatever it comes to is written to the ledger at the end. */
public final class ProvisionDemo {

    private ProvisionDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        String input = ctx.getInput(String.class);
        StepInput demo = Json.read(input, StepInput.class);
        Repeated.activity(ctx, Orchestrations.BEGIN_PROVISION, input);
        Progress progress = new PlanRunner(ctx, Plans.provision(), input).run();
        EndCall end = new EndCall(
                demo.id(),
                demo.generation(),
                progress.isAllDone(),
                progress.failures().orElse(null),
                progress.views());
        Repeated.activity(ctx, Orchestrations.END_PROVISION, Json.write(end));
        return "{}";
    }
}
