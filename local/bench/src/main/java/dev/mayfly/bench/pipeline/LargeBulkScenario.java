// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Baseline;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Rounds;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Scenario;
import dev.mayfly.bench.Spread;
import dev.mayfly.bench.Target;
import dev.mayfly.bench.pipeline.Bulk.Cost;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** 60,000 events: how far batches carry, and how near that is to a loop without Kafka and to the database's limit. */
public final class LargeBulkScenario implements Scenario {

    private static final String MEASURE = "Bulk 20,000 + 40,000, APOC at the subscriber, against batch size 1, ";

    @Override
    public String name() {
        return "large-bulk";
    }

    @Override
    public String title() {
        return "Bulk: 20,000 nodes and 40,000 relationships, against a batch size of 1 and against a direct loop";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        Correctness correctness = new Correctness();
        Load load = context.pick(new Load(200, 400), new Load(20_000, 40_000));
        Bulk bulk = new Bulk(context, Rig.start(context), load, correctness);
        // A whole round to warm up: converters and connectors are compiled for long.
        Map<Way, List<Cost>> costs = Rounds.interleaved(
                context.pick(0, 1), context.pick(1, 3), List.of(Way.values()), way -> way.measure(bulk));
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        costs.forEach((way, all) ->
                measured.put(way.title, all.stream().map(Cost::speed).toList()));
        // Last and once: a minute and a half, and warm by then.
        measured.put(
                Settings.D.name() + ", batch size 1",
                List.of(bulk.through(Settings.D).speed()));
        return result(context, measured, costs, correctness);
    }

    /** How events get to the subscriber. */
    private enum Way {
        LIMIT(PhysicalLimit.NAME),
        DIRECT(DirectLoop.NAME),
        MAYFLY(Settings.MAYFLY.name()),
        OFFICIAL_SINK(Settings.MAYFLY_OFFICIAL_SINK.name());

        private final String title;

        Way(String title) {
            this.title = title;
        }

        Cost measure(Bulk bulk) throws IOException, InterruptedException {
            return switch (this) {
                case LIMIT -> bulk.limit();
                case DIRECT -> bulk.direct();
                case MAYFLY -> bulk.through(Settings.MAYFLY);
                case OFFICIAL_SINK -> bulk.through(Settings.MAYFLY_OFFICIAL_SINK);
            };
        }
    }

    private static Result result(
            BenchContext context,
            Map<String, List<Double>> measured,
            Map<Way, List<Cost>> costs,
            Correctness correctness) {
        Result.Builder result = Result.builder();
        boolean official = context.connectorJar().isPresent();
        double mayfly = median(measured, Way.MAYFLY.title);
        double one = median(measured, Settings.D.name() + ", batch size 1");
        result.row(Row.of(
                        MEASURE + (official ? "official connector" : "stand-in connectors"),
                        "events/s",
                        Baseline.measured("the same with batch size 1", one),
                        mayfly,
                        Target.ratioAtLeast(official ? 6 : 10))
                .remarkIfMissed(whereTimeGoes(measured)));
        if (!official) {
            double estimate = median(measured, Way.OFFICIAL_SINK.title);
            Row notRun = Official.notRun(
                    MEASURE + "official connector", "events/s", Official.BULK_BATCH_1, Target.ratioAtLeast(6));
            result.row(notRun.remark(notRun.remark()
                    + "; the stand-in, writing like it, comes to %,.0f events/s here, %.1f×"
                            .formatted(estimate, estimate / one)));
        }
        result.row(Row.of(
                        "Pipeline against the direct loop without Kafka, bulk",
                        "events/s",
                        Baseline.measured("direct loop", median(measured, DirectLoop.NAME)),
                        mayfly,
                        Target.ratioAtLeast(0.5))
                .remarkIfMissed(whereTimeGoes(measured) + "; an event costs " + inWords(costs.get(Way.MAYFLY))
                        + ", by the loop " + inWords(costs.get(Way.DIRECT))));
        costs.forEach((way, all) -> all.get(0)
                .cpu()
                .keySet()
                .forEach(process -> result.figure("CPU an event", way.title + ": " + process, "µs", of(all, process))));
        measured.forEach((name, rounds) -> result.figure("Bulk of 60,000 events", name, "events/s", rounds));
        result.plot(Bars.of("speed", "Bulk of 60,000 events", "events/s", false, measured));
        correctness.addTo(result);
        return result.note(
                        "As above, with four times as much. *Sink writing like the official one* is the stand-in with"
                                + " one `apoc.cypher.doIt` for each event in chunks of the batch size: an estimate of what"
                                + " Mayfly's settings make of the official connector, not a measurement of it.")
                .build();
    }

    private static String whereTimeGoes(Map<String, List<Double>> measured) {
        return "two cores carry master, broker, worker and subscriber at once; the subscriber alone takes %,.0f events/s, the"
                        .formatted(median(measured, PhysicalLimit.NAME))
                + " loop without Kafka %,.0f".formatted(median(measured, DirectLoop.NAME));
    }

    private static List<Double> of(List<Cost> costs, String process) {
        return costs.stream().map(cost -> cost.cpu().get(process)).toList();
    }

    /** As "100 µs of CPU (Neo4j 60, …)", without what took next to nothing. */
    private static String inWords(List<Cost> costs) {
        Map<String, Double> medians = new LinkedHashMap<>();
        costs.get(0)
                .cpu()
                .keySet()
                .forEach(process ->
                        medians.put(process, Spread.of(of(costs, process)).median()));
        return "%,.0f µs of CPU (%s)"
                .formatted(
                        medians.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum(),
                        medians.entrySet().stream()
                                .filter(entry -> entry.getValue() >= 1)
                                .map(entry -> "%s %,.0f".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static double median(Map<String, List<Double>> measured, String name) {
        return Spread.of(measured.get(name)).median();
    }
}
