// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.orchestrators;

import com.microsoft.durabletask.TaskOrchestrationContext;
import dev.mayfly.json.Json;
import dev.mayfly.plan.Outcome;
import dev.mayfly.steps.Activities.VerifyCall;
import dev.mayfly.steps.CheckCall;
import dev.mayfly.steps.StepInput;
import dev.mayfly.verify.Check;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves that changes replicate: each is written at the master and looked for at the subscriber, under a token that no other
 * run has. The report goes to the ledger; the answer is an outcome, so that the run can be a step of a plan.
 */
public final class VerifyDemo {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int CLEAN_UPS = 3;

    private VerifyDemo() {}

    public static String run(TaskOrchestrationContext ctx) {
        StepInput demo = Json.read(ctx.getInput(String.class), StepInput.class);
        String run = "run-" + ctx.newUUID().toString().substring(0, 13);
        Instant startedAt = ctx.getCurrentInstant();
        List<Line> lines = checks(ctx, demo, run);
        boolean cleanedUp = cleanUp(ctx, demo, run);
        double seconds = Duration.between(startedAt, ctx.getCurrentInstant()).toMillis() / 1000.0;
        Report report = Report.of(run, startedAt.toString(), seconds, lines, cleanedUp);
        VerifyCall end = new VerifyCall(demo.id(), demo.generation(), run, report);
        Repeated.activity(ctx, Orchestrations.END_VERIFY, Json.write(end));
        return Json.write(outcome(report));
    }

    /** A check builds on those before it, so after one that did not pass the others cannot tell anything. */
    private static List<Line> checks(TaskOrchestrationContext ctx, StepInput demo, String run) {
        List<Line> lines = new ArrayList<>();
        for (Check check : Check.values()) {
            boolean usable = lines.stream().allMatch(line -> line.verdict() == Verdict.PASS);
            lines.add(
                    usable
                            ? check(ctx, demo, run, check)
                            : Line.unknown(check, run, "not run, since an earlier check did not pass"));
        }
        return lines;
    }

    private static Line check(TaskOrchestrationContext ctx, StepInput demo, String run, Check check) {
        CheckCall call = CheckCall.first(demo, run, check);
        while (true) {
            call = Json.read(Repeated.activity(ctx, Orchestrations.CHECK, Json.write(call)), CheckCall.class);
            if (call.line() != null) {
                return call.line();
            }
            ctx.createTimer(BETWEEN_LOOKS).await();
        }
    }

    private static boolean cleanUp(TaskOrchestrationContext ctx, StepInput demo, String run) {
        String call = Json.write(new VerifyCall(demo.id(), demo.generation(), run, null));
        for (int i = 0; i < CLEAN_UPS; i++) {
            if (Json.read(Repeated.activity(ctx, Orchestrations.CLEAN_UP_CHECK, call), Boolean.class)) {
                return true;
            }
            ctx.createTimer(BETWEEN_LOOKS).await();
        }
        return false;
    }

    private static Outcome outcome(Report report) {
        if (report.verdict() == Verdict.PASS) {
            return Outcome.done(report.lines().size() + " of " + report.lines().size() + " checks passed, p50 "
                    + report.p50Ms() + " ms");
        }
        Line first = report.lines().stream()
                .filter(line -> line.verdict() != Verdict.PASS)
                .findFirst()
                .orElseThrow();
        return Outcome.failed(report.verdict() + ", " + first.check() + ": " + first.reason());
    }
}
