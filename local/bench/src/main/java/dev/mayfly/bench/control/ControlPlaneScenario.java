// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.control;

import dev.mayfly.bench.Await;
import dev.mayfly.bench.Baseline;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Plot;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Scenario;
import dev.mayfly.bench.Spread;
import dev.mayfly.bench.Target;
import dev.mayfly.bench.memory.Quiet;
import dev.mayfly.demos.CreateRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Create, list, sweep and pulse with more and more demos. */
public final class ControlPlaneScenario implements Scenario {

    private static final int FEW = 100;
    private static final int MANY = 1000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration TO_LOOK = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Override
    public String name() {
        return "control-plane";
    }

    @Override
    public String title() {
        return "Control plane: create, list, sweep and pulse with many demos";
    }

    /**
     * What was measured with so many demos; milliseconds.
     *
     * @param memory of the process for each demo, in KiB, with what the deployment in memory keeps of it
     */
    private record Measured(
            double create,
            double list,
            double sweep,
            List<Double> pulse,
            double memory,
            double auraRequests,
            double recordKiB,
            double sweepKiB,
            boolean right) {}

    @Override
    public Result run(BenchContext context) throws InterruptedException {
        Quiet.please();
        Map<Integer, Measured> all = new LinkedHashMap<>();
        for (int demos : context.pick(List.of(10, FEW), List.of(10, FEW, MANY, 5000))) {
            context.progress(demos + " demos");
            all.put(demos, measure(demos, demos > MANY ? 1 : 3));
        }
        return result(all);
    }

    private static Measured measure(int count, int rounds) throws InterruptedException {
        long before = used();
        try (ManyDemos many = new ManyDemos(count)) {
            double create = millis(() -> create(many));
            double list = millis(() -> many.demos().list());
            many.auraRequests();
            double sweep = millis(() -> many.sweeper().run());
            long requests = many.auraRequests();
            many.pulse().run();
            awaitPulse(many, count);
            List<Double> pulse = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                pulse.add(millis(() -> many.pulse().run()) / count);
            }
            return new Measured(
                    create,
                    list,
                    sweep,
                    pulse,
                    (used() - before) / 1024.0 / count,
                    requests,
                    many.recordCharacters() / 1024.0,
                    many.sweepCharacters() / 1024.0,
                    many.withPulse() == count);
        }
    }

    /** A round ends after 25 s, and those whose turn had not come by then are looked at after it. */
    private static void awaitPulse(ManyDemos many, int count) throws InterruptedException {
        Await.until(count + " demos have a pulse", TO_LOOK, BETWEEN, () -> many.withPulse() == count);
    }

    private static void create(ManyDemos many) {
        many.demos().create(CreateRequest.read("{\"ttl\":\"1h\"}", many.settings()));
    }

    private static double millis(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / NANOS_PER_MILLI;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Result result(Map<Integer, Measured> all) {
        Result.Builder result = Result.builder();
        if (all.containsKey(MANY)) {
            result.row(Row.of(
                    "Pulse, time per demo, " + MANY + " demos",
                    "ms",
                    Baseline.measured(FEW + " demos", median(all.get(FEW))),
                    median(all.get(MANY)),
                    Target.ratioAtMost(1.2)));
        }
        all.forEach((demos, measured) -> figures(result, demos, measured));
        return result.plot(new Plot.Lines(
                        "pulse",
                        "Time per demo of a pulse",
                        "demos",
                        "ms",
                        true,
                        List.of(new Plot.Line(
                                "pulse",
                                all.entrySet().stream()
                                        .map(entry -> new Plot.Point(entry.getKey(), median(entry.getValue())))
                                        .toList()))))
                .note(
                        "Far ends answer as slowly as real ones: a call of the ledger takes 10 ms, a query 8 ms, one of Connect"
                                + " 25 ms, one of the task hub 2 ms, and a marker arrives after 120 ms. The memory is that of the"
                                + " whole process, with the ledger and the vault in it.")
                .build();
    }

    private static void figures(Result.Builder result, int demos, Measured measured) {
        String with = demos + " demos";
        result.figure("Time, by number of demos", "create, " + with, "ms", List.of(measured.create()))
                .figure("Time, by number of demos", "list, " + with, "ms", List.of(measured.list()))
                .figure("Time, by number of demos", "sweep, " + with, "ms", List.of(measured.sweep()))
                .figure("Time, by number of demos", "pulse per demo, " + with, "ms", measured.pulse())
                .figure("Size, by number of demos", "memory per demo, " + with, "KiB", List.of(measured.memory()))
                .figure("Size, by number of demos", "a record, " + with, "KiB", List.of(measured.recordKiB()))
                .figure("Size, by number of demos", "report of a sweep, " + with, "KiB", List.of(measured.sweepKiB()))
                .figure(
                        "Size, by number of demos",
                        "requests to Aura of a sweep, " + with,
                        "",
                        List.of(measured.auraRequests()))
                .check("pulse, " + with, measured.right(), "every demo has a pulse");
    }

    private static double median(Measured measured) {
        return Spread.of(measured.pulse()).median();
    }
}
