// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.Equality;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.Resync;
import dev.mayfly.digest.ResyncReport;
import dev.mayfly.json.Json;
import dev.mayfly.steps.Activities.RecoveryCall;
import dev.mayfly.steps.ResyncCall;
import dev.mayfly.steps.StepInput;
import java.util.List;
import java.util.Optional;

/**
 * Makes the subscriber equal to the master where it is not: gaps that the sink left, what was missed while a cursor was lost,
 * what was in the master before there was one. It may run at any time and again; the answer is a {@link ResyncReport}.
 *
 * <p>Who asked for it waits for the answer, and is told at once if nothing can be known now. Otherwise nobody would ask again:
 * so it does that itself.
 */
public final class ResyncDemo {

    private ResyncDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        ResyncCall call = Json.read(ctx.getInput(String.class), ResyncCall.class);
        StepInput demo = call.demo();
        String run = ctx.getInstanceId();
        Resync resync = toItsEnd(ctx, demo, Resync.begin(run, ctx.getCurrentInstant()));
        while (!call.asked() && resync.isToRepeat(ctx.getCurrentInstant())) {
            ctx.createTimer(Resync.PAUSE).await();
            resync = toItsEnd(ctx, demo, resync.again());
        }
        GraphTasks.cleanUp(ctx, demo.id(), demo.generation(), run);
        ResyncReport report = resync.report(ctx.getCurrentInstant());
        if (call.asked() && report.verdict() == Equality.EQUAL) {
            healed(ctx, demo, report);
        }
        return Json.write(report);
    }

    private static Resync toItsEnd(TaskOrchestrationContext ctx, StepInput demo, Resync begun) {
        Resync resync = begun;
        Optional<Resync.Task> next = resync.next();
        while (next.isPresent()) {
            resync = switch (next.get()) {
                case REPAIR -> resync.repaired(GraphTasks.atQuietPoint(ctx, repair(demo, resync)));
                case DIGEST -> judged(ctx, demo, resync);
            };
            next = resync.next();
        }
        return resync;
    }

    /** Changes flow, and nothing is missing any more: so a recovery that failed to bring that about is over. */
    private static void healed(TaskOrchestrationContext ctx, StepInput demo, ResyncReport report) {
        RecoveryCall end = RecoveryCall.healed(demo, report.missed());
        try {
            Repeated.activity(ctx, Orchestrations.END_RECOVERY, Json.write(end));
        } catch (TaskFailedException e) {
            // The graphs are equal all the same; the next resync that finds them so ends the recovery.
            return;
        }
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
