// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphTask;
import dev.mayfly.digest.QuietPoint;
import dev.mayfly.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has things done with both graphs of a demo. Whatever goes wrong there becomes an answer with a problem. */
final class GraphTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private GraphTasks() {}

    /** Waits until everything that is committed at the master is at the subscriber, and has it done then. */
    static GraphAnswer atQuietPoint(TaskOrchestrationContext ctx, GraphCall call) {
        GraphAnswer point = arrival(ctx, call, QuietPoint.WITHIN);
        return point.problem() == null ? ask(ctx, call.at(point.since())) : point;
    }

    /**
     * Writes the marker of the call at the master and waits until it is at the subscriber; a problem if it does not come.
     *
     * @param within how long to wait while nothing is seen to move
     */
    static GraphAnswer arrival(TaskOrchestrationContext ctx, GraphCall call, Duration within) {
        Instant from = ctx.getCurrentInstant();
        Instant moved = from;
        GraphAnswer point = ask(ctx, call.quiet(null));
        while (point.problem() == null && !point.arrived()) {
            moved = point.moving() ? ctx.getCurrentInstant() : moved;
            Optional<String> givenUp = QuietPoint.givenUp(from, moved, ctx.getCurrentInstant(), within);
            if (givenUp.isPresent()) {
                return GraphAnswer.doubt(givenUp.get());
            }
            ctx.createTimer(BETWEEN_LOOKS).await();
            point = ask(ctx, call.quiet(point.since()));
        }
        return point;
    }

    /** Removes the markers of the run. If that fails, the next run removes them. */
    static void cleanUp(TaskOrchestrationContext ctx, String id, int generation, String run) {
        ask(ctx, GraphCall.of(id, generation, run, GraphTask.CLEAN_UP, 0, List.of()));
    }

    private static GraphAnswer ask(TaskOrchestrationContext ctx, GraphCall call) {
        try {
            return Json.read(Repeated.activity(ctx, Orchestrations.GRAPH_TASK, Json.write(call)), GraphAnswer.class);
        } catch (TaskFailedException e) {
            return GraphAnswer.doubt(
                    "The comparison broke off: " + e.getErrorDetails().getErrorMessage());
        }
    }
}
