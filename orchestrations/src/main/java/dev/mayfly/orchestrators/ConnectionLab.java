// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.lab.AfterWork;
import dev.mayfly.lab.LabReport;
import dev.mayfly.lab.Metering;
import dev.mayfly.lab.Pattern;
import dev.mayfly.lab.PatternReport;
import dev.mayfly.lab.TaskResult;
import dev.mayfly.steps.LabCall;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs the tasks of each pattern side by side, and cleans up after each. How many of them really run at once is up to the
 * host, for both patterns alike: {@code maxConcurrentActivityFunctions} in host.json.
 */
public final class ConnectionLab {

    /** So that the samples show what is left open. */
    private static final Duration REST = Duration.ofMillis(500);

    private ConnectionLab() {}

    public static String run(TaskOrchestrationContext ctx) {
        LabCall call = Json.read(ctx.getInput(String.class), LabCall.class);
        LabReport report = call.report();
        for (Pattern pattern : call.patterns()) {
            report = report.with(run(ctx, call.of(pattern)));
            write(ctx, call.with(report));
        }
        write(ctx, call.with(report.ended()));
        return "{}";
    }

    private static PatternReport run(TaskOrchestrationContext ctx, LabCall call) {
        String input = Json.write(call);
        Repeated.activity(ctx, Orchestrations.LAB_WATCH, input);
        List<Task<String>> tasks = IntStream.range(0, call.tasks())
                .mapToObj(i -> ctx.callActivity(Orchestrations.LAB_TASK, input, String.class))
                .toList();
        List<TaskResult> results = tasks.stream().map(ConnectionLab::resultOf).toList();
        ctx.createTimer(REST).await();
        AfterWork after = Json.read(Repeated.activity(ctx, Orchestrations.LAB_AFTER_WORK, input), AfterWork.class);
        Integer left = Json.read(Repeated.activity(ctx, Orchestrations.LAB_CLEAN_UP, input), Integer.class);
        Metering.Reading reading =
                Json.read(Repeated.activity(ctx, Orchestrations.LAB_READING, input), Metering.Reading.class);
        return PatternReport.of(call.pattern(), results, reading, after, left);
    }

    private static TaskResult resultOf(Task<String> task) {
        try {
            return Json.read(task.await(), TaskResult.class);
        } catch (TaskFailedException e) {
            return TaskResult.lost(e.getErrorDetails().getErrorMessage());
        }
    }

    private static void write(TaskOrchestrationContext ctx, LabCall call) {
        Repeated.activity(ctx, Orchestrations.LAB_REPORT, Json.write(call));
    }
}
