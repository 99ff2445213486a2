// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.Resync;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.json.Json;
import dev.mayfly.steps.StepInput;
import java.util.List;
import java.util.Optional;

/**
 * Makes the subscriber equal to the master where it is not: gaps that the sink left, what was missed while a cursor was lost,
 * what was in the master before there was one. It may run at any time and again; the answer is a {@link ResyncReport}.
 */
public final class ResyncDemo {

    private ResyncDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        StepInput demo = Json.read(ctx.getInput(String.class), StepInput.class);
        String run = ctx.getInstanceId();
        Resync resync = Resync.begin(run, ctx.getCurrentInstant());
        Optional<Resync.Task> next = resync.next();
        while (next.isPresent()) {
            resync = switch (next.get()) {
                case REPAIR -> resync.repaired(GraphTasks.atQuietPoint(ctx, repair(demo, resync)));
                case DIGEST -> judged(ctx, demo, resync);
            };
            next = resync.next();
        }
        GraphTasks.cleanUp(ctx, demo.id(), demo.generation(), run);
        return Json.write(resync.report(ctx.getCurrentInstant()));
    }

    private static GraphCall repair(StepInput demo, Resync resync) {
        return GraphCall.of(demo.id(), demo.generation(), resync.run(), GraphTask.REPAIR, resync.rounds(), List.of());
    }

    private static Resync judged(TaskOrchestrationContext ctx, StepInput demo, Resync resync) {
        try {
            String report = ctx.callSubOrchestrator(Orchestrations.DIGEST_DEMO, Json.write(demo), String.class)
                    .await();
            return resync.judged(Json.read(report, DigestReport.class));
        } catch (TaskFailedException e) {
            return resync.unjudged(
                    "The digest broke off: " + e.getErrorDetails().getErrorMessage());
        }
    }
}
