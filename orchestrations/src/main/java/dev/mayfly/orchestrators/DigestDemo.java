// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.digest.DigestReport;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.Inquiry;
import dev.mayfly.json.Json;
import dev.mayfly.steps.StepInput;
import java.util.Optional;

/** Compares both graphs of a demo by content, at a quiet point; the answer is a {@link DigestReport}. */
public final class DigestDemo {

    private DigestDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        StepInput demo = Json.read(ctx.getInput(String.class), StepInput.class);
        String run = ctx.getInstanceId();
        Inquiry inquiry = Inquiry.begin(run, ctx.getCurrentInstant());
        Optional<GraphTask> next = inquiry.next();
        while (next.isPresent()) {
            GraphCall call =
                    GraphCall.of(demo.id(), demo.generation(), run, next.get(), inquiry.round(), inquiry.suspects());
            inquiry = inquiry.after(GraphTasks.atQuietPoint(ctx, call));
            next = inquiry.next();
        }
        DigestReport report = inquiry.report(ctx.getCurrentInstant());
        GraphTasks.cleanUp(ctx, demo.id(), demo.generation(), run);
        return Json.write(report);
    }
}
