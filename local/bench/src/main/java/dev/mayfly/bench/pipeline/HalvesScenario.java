// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Await;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Rounds;
import dev.mayfly.bench.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each half of the pipeline on its own: the source into an empty topic, and the sink from a full one. */
public final class HalvesScenario implements Scenario {

    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final String TABLE = "Each half alone, Mayfly's settings";

    @Override
    public String name() {
        return "halves";
    }

    @Override
    public String title() {
        return "Source and sink on their own: filling a topic, and draining it";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        Load load = context.pick(new Load(200, 400), new Load(10_000, 20_000));
        Rig rig = Rig.start(context);
        Correctness correctness = new Correctness();
        List<Speeds> speeds = Rounds.interleaved(
                        context.pick(0, 1),
                        context.pick(1, 3),
                        List.of(Settings.MAYFLY),
                        settings -> measure(context, rig, settings, load, correctness))
                .get(Settings.MAYFLY);
        List<Double> filling = speeds.stream().map(Speeds::filling).toList();
        List<Double> draining = speeds.stream().map(Speeds::draining).toList();
        Map<String, List<Double>> bars = new LinkedHashMap<>();
        bars.put("source", filling);
        bars.put("sink", draining);
        Result.Builder result = Result.builder()
                .figure(TABLE, "source: changes of a full log into the topic", "events/s", filling)
                .figure(TABLE, "sink: a full topic into the subscriber", "events/s", draining)
                .plot(Bars.of("speed", TABLE, "events/s", false, bars));
        correctness.addTo(result);
        return result.note(
                        "The slower half is what bounds a bulk. Each begins with all its work before it, and is timed"
                                + " from the first event that it moves.")
                .build();
    }

    /** Events a second. */
    private record Speeds(double filling, double draining) {}

    private static Speeds measure(BenchContext context, Rig rig, Settings settings, Load load, Correctness correctness)
            throws IOException, InterruptedException {
        try (Pipeline pipeline = Pipeline.create(rig, settings, true)) {
            load.prepare(pipeline.master());
            load.write(pipeline.master());
            pipeline.startSource();
            double filling = speed(load, pipeline::records);
            pipeline.startSink();
            double draining = speed(
                    load,
                    () -> pipeline.subscriber().counts().nodes()
                            + pipeline.subscriber().counts().relationships());
            context.progress("%s: source %,.0f, sink %,.0f events/s".formatted(settings, filling, draining));
            correctness.check(settings, pipeline, load.events());
            return new Speeds(filling, draining);
        }
    }

    /** Something that grows until it is as much as was loaded. */
    @FunctionalInterface
    private interface Progress {
        long now() throws Exception;
    }

    private static double speed(Load load, Progress progress) throws InterruptedException {
        long[] first = {0, 0};
        Await.until("the first of " + load, AT_MOST, Duration.ofMillis(2), () -> {
            first[0] = progress.now();
            first[1] = System.nanoTime();
            return first[0] > 0;
        });
        Await.until("all of " + load, AT_MOST, Duration.ofMillis(5), () -> progress.now() >= load.events());
        return (load.events() - first[0]) / ((System.nanoTime() - first[1]) / Bulk.NANOS_PER_SECOND);
    }
}
