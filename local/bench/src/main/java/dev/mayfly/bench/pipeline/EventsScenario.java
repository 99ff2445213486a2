// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Baseline;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Scenario;
import dev.mayfly.bench.Spread;
import dev.mayfly.bench.Target;
import dev.mayfly.data.Generator;
import dev.mayfly.data.Sample;
import dev.mayfly.graph.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sample data and changes of all kinds: whether each event comes once and in order, and how large it is on the way. */
public final class EventsScenario implements Scenario {

    private static final int SEED = 42;
    private static final String BYTES = "Bytes per record on the topic, Mayfly's settings against the original's";
    private static final String UNIT = "Events/s per Event Hubs throughput unit, computed from the bytes";

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String title() {
        return "Events: each once and in order, and how large they are";
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Result run(BenchContext context) throws IOException, InterruptedException {
        Correctness correctness = new Correctness();
        Rig rig = Rig.start(context);
        Map<String, List<Double>> bytes = new LinkedHashMap<>();
        Map<String, List<Double>> perUnit = new LinkedHashMap<>();
        List<Settings> all =
                context.pick(List.of(Settings.A, Settings.MAYFLY), List.of(Settings.A, Settings.D, Settings.MAYFLY));
        Result.Builder result = Result.builder();
        for (Settings settings : all) {
            TopicContent content = replicate(context, rig, settings, true, correctness, result);
            bytes.put(settings.name(), List.of(content.bytesPerRecord()));
            perUnit.put(settings.name(), List.of(content.eventsPerUnit()));
        }
        // Without APOC the sink writes in another way.
        replicate(context, rig, Settings.MAYFLY, false, correctness, result);
        return result(result, bytes, perUnit, correctness);
    }

    private static TopicContent replicate(
            BenchContext context,
            Rig rig,
            Settings settings,
            boolean apoc,
            Correctness correctness,
            Result.Builder result)
            throws IOException, InterruptedException {
        String name = settings.name() + (apoc ? "" : ", no APOC");
        try (Pipeline pipeline = rig.open(settings, apoc)) {
            String from = pipeline.master().currentChange();
            write(context, pipeline.master());
            correctness.neverGoesBack(name, count(context, pipeline));
            pipeline.awaitAll();
            TopicContent content = pipeline.content();
            long events = pipeline.master().changesSince(from);
            correctness.check(name, content, events, pipeline.differences());
            if (settings.equals(Settings.D)) {
                context.progress("packing its values by several codecs");
                Codecs.measure(pipeline.values(), result);
            }
            context.progress("%s: %d events of %.0f B".formatted(name, events, content.bytesPerRecord()));
            return content;
        }
    }

    /** Sample data, and then creates, updates and deletes mixed. */
    private static void write(BenchContext context, Graph master) {
        Sample sample = Generator.SOCIAL_NETWORK.sample(context.pick(1, 3), SEED);
        sample.constraints().forEach(constraint -> master.write(constraint, Map.of()));
        sample.batches().forEach(batch -> write(master, batch.statement()));
        for (int i = 0; i < context.pick(100, 400); i++) {
            write(master, sample.change("bench", i));
        }
    }

    private static void write(Graph master, Statement statement) {
        master.write(statement.cypher(), statement.parameters());
    }

    /** Counts up one property, a transaction each, and returns what was seen of it at the subscriber meanwhile. */
    private static List<Long> count(BenchContext context, Pipeline pipeline) {
        List<Long> seen = new ArrayList<>();
        for (int i = 1; i <= context.pick(50, 200); i++) {
            pipeline.master().write("MERGE (c:Counter {id: 1}) SET c.n = $n", Map.of("n", i));
            seen.add(pipeline.subscriber().number("OPTIONAL MATCH (c:Counter) RETURN coalesce(max(c.n), 0)"));
        }
        return seen;
    }

    private static Result result(
            Result.Builder result,
            Map<String, List<Double>> bytes,
            Map<String, List<Double>> perUnit,
            Correctness correctness) {
        result.row(Row.of(
                        BYTES,
                        "B",
                        Baseline.measured("the original's settings", median(bytes, Settings.A)),
                        median(bytes, Settings.MAYFLY),
                        Target.ratioAtMost(1.0 / 30)))
                .row(Row.of(
                        UNIT,
                        "events/s",
                        Baseline.measured("the original's settings", median(perUnit, Settings.A)),
                        median(perUnit, Settings.MAYFLY),
                        Target.atLeast(900)));
        bytes.forEach((name, value) -> result.figure("Size on the topic", name, "B", value));
        perUnit.forEach((name, value) -> result.figure("One throughput unit carries", name, "events/s", value));
        result.plot(Bars.of("bytes", "Bytes per record on the topic", "B", true, bytes));
        correctness.addTo(result);
        return result.note("The social network of the sample data, creates, updates and deletes mixed, and one property"
                        + " counted up. Bytes are those of key, value and headers. With the official connector"
                        + " 5.2.0"
                        + " %,.0f B were measured before for the original's settings, with other data; a"
                                .formatted(Official.BYTES_PER_RECORD.value())
                        + " throughput unit takes 1 MB or 1,000 events a second, whichever comes first. Codecs pack the"
                        + " values of D, each on its own.")
                .build();
    }

    private static double median(Map<String, List<Double>> measured, Settings settings) {
        return Spread.of(measured.get(settings.name())).median();
    }
}
