// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.steps.Activities.VerifyCall;
import dev.mayfly.steps.Activities.VerifyEnd;
import dev.mayfly.steps.VerifyInput;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Progress;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves that changes replicate: they are written at the master and looked for at the subscriber, under a token that no other
 * run has. One activity does all of it while the pipe flows; when it does not, activities and timers take turns. The report
 * goes to the ledger and is the answer.
 */
public final class VerifyDemo {

    private static final Duration BETWEEN_SLICES = Duration.ofSeconds(1);
    private static final int CLEAN_UPS = 3;

    private VerifyDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        Progress progress = goOn(ctx, begin(ctx, Json.read(ctx.getInput(String.class), VerifyInput.class)));
        Line cleanUp = cleanUp(ctx, progress);
        List<Line> lines = new ArrayList<>(progress.lines());
        lines.add(cleanUp);
        Instant startedAt = Instant.parse(progress.startedAt());
        double seconds = Duration.between(startedAt, ctx.getCurrentInstant()).toMillis() / 1000.0;
        boolean cleanedUp = cleanUp.verdict() == Verdict.PASS;
        Report report =
                Report.of(progress.run(), progress.startedAt(), seconds, lines, cleanedUp, progress.latencies());
        VerifyCall end = new VerifyCall(progress.id(), progress.generation(), report);
        String answer = Repeated.activity(ctx, Orchestrations.END_VERIFY, Json.write(end));
        return Json.write(VerifyOutcome.of(report, Json.read(answer, VerifyEnd.class)));
    }

    private static Progress begin(TaskOrchestrationContext ctx, VerifyInput input) {
        String run = input.run() == null ? "run-" + ctx.newUUID().toString().substring(0, 13) : input.run();
        int patience = input.patienceSeconds() == null ? VerifyInput.FIRST_PATIENCE : input.patienceSeconds();
        return Progress.start(input.id(), input.generation(), run, ctx.getCurrentInstant(), patience);
    }

    private static Progress goOn(TaskOrchestrationContext ctx, Progress from) {
        Progress progress = from;
        while (true) {
            String answer = Repeated.activity(ctx, Orchestrations.CHECK, Json.write(progress));
            progress = Json.read(answer, Progress.class);
            if (progress.over()) {
                return progress;
            }
            ctx.createTimer(BETWEEN_SLICES).await();
        }
    }

    /** If changes got stuck, so does the removal, and there is no use in waiting for it. */
    private static Line cleanUp(TaskOrchestrationContext ctx, Progress progress) {
        boolean flows = progress.lines().stream().noneMatch(line -> line.hop() != null);
        Line line = null;
        for (int i = 0; i < (flows ? CLEAN_UPS : 1); i++) {
            line = Json.read(Repeated.activity(ctx, Orchestrations.CLEAN_UP_CHECK, Json.write(progress)), Line.class);
            if (line.verdict() == Verdict.PASS) {
                return line;
            }
        }
        return line;
    }
}
