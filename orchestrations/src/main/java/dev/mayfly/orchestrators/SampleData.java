// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.data.DataRun;
import dev.mayfly.data.Mode;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.QuietPoint;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRef;
import dev.mayfly.steps.DataActivities.Answer;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.StepInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes sample data at the master. A bulk run waits then until all of it is at the subscriber and compares both graphs; a
 * trickle goes on with changes. The input is a {@link DataCall}; how it goes is in the demo's note.
 */
public final class SampleData {

    /** Keeps the history of a long trickle short: some 200 s of it. */
    private static final int TICKS_PER_HISTORY = 50;

    private SampleData() {}

    public static String run(TaskOrchestrationContext ctx) {
        DataCall call = Json.read(ctx.getInput(String.class), DataCall.class);
        try {
            if (call.until() != null) {
                trickle(ctx, call);
            } else {
                load(ctx, call);
            }
        } catch (TaskFailedException e) {
            String failure = e.getErrorDetails().getErrorMessage();
            report(ctx, call.with(call.run().ended(DataRun.State.FAILED, "The run broke off: " + failure)));
        }
        return "{}";
    }

    private static void load(TaskOrchestrationContext ctx, DataCall begun) {
        Instant from = ctx.getCurrentInstant();
        int batches = begun.run().order().sample().size();
        DataCall call = begun;
        while (call.done() < batches) {
            Answer answer = ask(ctx, Orchestrations.DATA_WRITE, call);
            if (answer.stopped() != null) {
                stopped(ctx, answer);
                return;
            }
            call = answer.call();
        }
        call = call.with(call.run().written(seconds(from, ctx.getCurrentInstant())));
        if (call.run().order().mode() == Mode.BULK) {
            compare(ctx, call, from);
        } else {
            Duration length = Duration.ofMinutes(call.run().order().minutes());
            trickle(
                    ctx,
                    call.tricklingUntil(ctx.getCurrentInstant().plus(length).toString()));
        }
    }

    private static void compare(TaskOrchestrationContext ctx, DataCall call, Instant from) {
        DataRun run = call.run();
        report(ctx, call.with(run.saying("Everything is written; it is on its way to the subscriber.")));
        GraphCall marker = GraphCall.of(call.id(), call.generation(), run.run(), GraphTask.CLEAN_UP, 1, List.of());
        GraphAnswer arrival = GraphTasks.arrival(ctx, marker, QuietPoint.LONGEST);
        Instant arrived = ctx.getCurrentInstant();
        GraphTasks.cleanUp(ctx, call.id(), call.generation(), run.run());
        if (arrival.problem() != null) {
            report(ctx, call.with(run.ended(DataRun.State.FAILED, arrival.problem())));
            return;
        }
        run = run.replicated(seconds(from, arrived))
                .saying("Everything is at the subscriber; both graphs are compared.");
        report(ctx, call.with(run));
        DigestReport digest = digest(ctx, call);
        report(ctx, call.with(run.compared(digest.verdict(), digest.reason())));
    }

    private static DigestReport digest(TaskOrchestrationContext ctx, DataCall call) {
        StepInput demo = new StepInput(call.id(), call.generation());
        DemoRef ref = demo.demo();
        String instance = ref.digestInstances() + call.run().run();
        String report = ctx.callSubOrchestrator(Orchestrations.DIGEST_DEMO, Json.write(demo), instance, String.class)
                .await();
        return Json.read(report, DigestReport.class);
    }

    private static void trickle(TaskOrchestrationContext ctx, DataCall begun) {
        Instant end = Instant.parse(begun.until());
        DataCall call = begun;
        for (int i = 0; i < TICKS_PER_HISTORY; i++) {
            if (!ctx.getCurrentInstant().isBefore(end)) {
                report(ctx, call.with(call.run().ended(DataRun.State.DONE, "Its time is over.")));
                return;
            }
            Answer answer = ask(ctx, Orchestrations.DATA_TRICKLE, call);
            if (answer.stopped() != null) {
                stopped(ctx, answer);
                return;
            }
            call = answer.call();
        }
        ctx.continueAsNew(Json.write(call));
    }

    private static void stopped(TaskOrchestrationContext ctx, Answer answer) {
        report(ctx, answer.call().with(answer.call().run().ended(DataRun.State.STOPPED, answer.stopped())));
    }

    private static Answer ask(TaskOrchestrationContext ctx, String activity, DataCall call) {
        return Json.read(Repeated.activity(ctx, activity, Json.write(call)), Answer.class);
    }

    private static void report(TaskOrchestrationContext ctx, DataCall call) {
        Repeated.activity(ctx, Orchestrations.DATA_REPORT, Json.write(call));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
