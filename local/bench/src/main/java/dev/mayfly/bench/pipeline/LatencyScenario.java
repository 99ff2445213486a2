// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Baseline;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Plot;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Rounds;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Scenario;
import dev.mayfly.bench.Spread;
import dev.mayfly.bench.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long after its commit at the master a change is visible at the subscriber. */
public final class LatencyScenario implements Scenario {

    private static final double P99 = 99;
    private static final List<Settings> MEASURED = List.of(Settings.A, Settings.D, Settings.MAYFLY, Settings.MAYFLY_20);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency: commit at the master to visible at the subscriber";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        Ticks ticks = new Ticks(context.pick(5, 20), context.pick(10, 100));
        Correctness correctness = new Correctness();
        Map<String, List<List<Double>>> measured = new LinkedHashMap<>();
        Rig rig = Rig.start(context);
        Rounds.interleaved(0, context.pick(1, 2), MEASURED, settings -> {
                    try (Pipeline pipeline = rig.open(settings, true)) {
                        List<Double> latencies = ticks.measure(pipeline.master(), pipeline.subscriber());
                        context.progress("%s: p50 %.0f ms, p99 %.0f ms"
                                .formatted(
                                        settings, Spread.percentile(latencies, 50), Spread.percentile(latencies, P99)));
                        correctness.check(settings, pipeline, ticks.all());
                        return latencies;
                    }
                })
                .forEach((settings, rounds) -> measured.put(settings.name(), rounds));
        measured.put(DirectLoop.NAME, List.of(direct(rig, ticks)));
        return result(context, measured, correctness);
    }

    private static List<Double> direct(Rig rig, Ticks ticks) throws IOException, InterruptedException {
        int number = rig.next();
        Graph master = rig.neo4j().master("master-" + number);
        Graph subscriber = rig.neo4j().graph("subscriber-" + number, true);
        subscriber.constrainSourceIds();
        DirectLoop loop = DirectLoop.start(master, subscriber);
        try {
            return ticks.measure(master, subscriber);
        } finally {
            loop.close();
            rig.neo4j().delete(master);
            rig.neo4j().delete(subscriber);
        }
    }

    private static Result result(
            BenchContext context, Map<String, List<List<Double>>> measured, Correctness correctness) {
        Result.Builder result = Result.builder();
        rows(context, result, measured);
        List<Plot.Line> lines = new ArrayList<>();
        measured.forEach((name, rounds) -> {
            result.figure("Latency", name + ", p50", "ms", percentiles(rounds, 50));
            result.figure("Latency", name + ", p99", "ms", percentiles(rounds, P99));
            lines.add(new Plot.Line(name, distribution(together(rounds))));
        });
        result.plot(new Plot.Lines(
                "distribution",
                "Share of changes that are visible after so many ms",
                "ms after the commit, logarithmic",
                "share in %",
                true,
                lines));
        correctness.addTo(result);
        return result.note(
                        "Transactions of one node each, ten a second with jitter, so that they fall on any point of a"
                                + " poll interval; the subscriber is asked about every 2 ms. What is left at Mayfly's"
                                + " settings is mostly half a poll interval: the rest of the way takes some 10 ms.")
                .build();
    }

    private static void rows(BenchContext context, Result.Builder result, Map<String, List<List<Double>>> measured) {
        boolean official = context.connectorJar().isPresent();
        String which = official ? "official connector" : "stand-in connectors";
        for (double percent : new double[] {50, P99}) {
            Target target = percent == P99 ? Target.ratioAtMost(1.0 / 8) : Target.ratioAtMost(1.0 / 10);
            Spread original = Spread.of(percentiles(measured.get(Settings.A.name()), percent));
            Spread mayfly = Spread.of(percentiles(measured.get(Settings.MAYFLY.name()), percent));
            String measure = "Latency p%.0f, Mayfly's settings against the original's, ".formatted(percent);
            result.row(Row.of(
                            measure + which,
                            "ms",
                            Baseline.measured("the original's settings", original.median()),
                            mayfly.median(),
                            target)
                    .remarkIfMissed("half the poll interval of the source, then some 10 ms of way"));
            if (!official) {
                result.row(Official.notRun(
                        measure + "official connector",
                        "ms",
                        percent == P99 ? Official.LATENCY_P99 : Official.LATENCY_P50,
                        target));
            }
        }
    }

    private static List<Double> percentiles(List<List<Double>> rounds, double percent) {
        return rounds.stream().map(round -> Spread.percentile(round, percent)).toList();
    }

    private static List<Double> together(List<List<Double>> rounds) {
        return rounds.stream().flatMap(List::stream).sorted().toList();
    }

    private static List<Plot.Point> distribution(List<Double> sorted) {
        List<Plot.Point> points = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            points.add(new Plot.Point(Math.max(1, sorted.get(i)), 100.0 * (i + 1) / sorted.size()));
        }
        return points;
    }
}
