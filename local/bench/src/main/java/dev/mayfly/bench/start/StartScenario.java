// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.start;

import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Plot;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Scenario;
import dev.mayfly.bench.Spread;
import dev.mayfly.bench.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Size of the app, its first answer in the local host, and the local default from the command to READY. */
public final class StartScenario implements Scenario {

    private static final int ROUNDS = 3;
    private static final int SHOWN_JARS = 5;
    private static final String READY = "readySeconds";
    private static final double TARGET = 30;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start: the app in the local host, and the local default to READY";
    }

    @Override
    public Result run(BenchContext context) throws IOException, InterruptedException {
        Path app = context.built().home().resolve("functions/target/azure-functions/mayfly");
        StagedApp staged = StagedApp.in(app);
        List<Double> answers = new ArrayList<>();
        List<UpRun> ups = new ArrayList<>();
        for (int round = 1; round <= context.pick(1, ROUNDS); round++) {
            context.progress("host, then up, round " + round);
            answers.add(HostStart.seconds(context, app, context.folder("host" + round)));
            ups.add(UpRun.in(context, context.folder("up" + round)));
        }
        return result(staged, answers, ups);
    }

    private static Result result(StagedApp staged, List<Double> answers, List<UpRun> ups) {
        Map<String, List<Double>> phases = new LinkedHashMap<>();
        ups.forEach(
                up -> up.phases().forEach((phase, seconds) -> phases.computeIfAbsent(phase, key -> new ArrayList<>())
                        .add(seconds)));
        Result.Builder result = Result.builder()
                .check(
                        "up --then-destroy",
                        ups.stream().allMatch(UpRun::passed),
                        "verified and destroyed in every round");
        if (phases.containsKey(READY)) {
            result.row(Row.of(
                    "`./mayfly up` to READY, built",
                    "s",
                    null,
                    Spread.of(phases.get(READY)).median(),
                    Target.atMost(TARGET)));
        }
        result.figure("The app", "size as deployed", "MiB", List.of(staged.mebibytes()))
                .figure("The app", "functions", "", List.of((double) staged.functions()))
                .figure("The app", "jars", "", List.of((double) staged.jars().size()));
        staged.jars().stream()
                .limit(SHOWN_JARS)
                .forEach(jar -> result.figure("The app", jar.name(), "MiB", List.of(jar.mebibytes())));
        result.figure("Time", "process start to the first answered request, local host", "s", answers);
        phases.forEach((phase, seconds) -> result.figure("Time", "up: " + words(phase), "s", seconds));
        return result.plot(new Plot.Bars(
                        "up",
                        "mayfly up by phase",
                        "s",
                        false,
                        phases.entrySet().stream()
                                .map(phase -> Plot.Bar.of(words(phase.getKey()), phase.getValue()))
                                .toList()))
                .note(
                        "The parts of the local default start side by side; each phase that is named after one is counted from"
                                + " the moment at which all of them begin.")
                .build();
    }

    /** "readySeconds" as "ready". */
    private static String words(String phase) {
        return phase.replaceFirst("Seconds$", "");
    }
}
