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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 15,000 events with the settings of the original, step by step away from them, and Mayfly's. */
public final class BulkScenario implements Scenario {

    private static final String MEASURE = "Bulk of 15,000 events, Mayfly's settings against the original's in full, ";

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public String title() {
        return "Bulk: 5,000 nodes and 10,000 relationships, from the original's settings to Mayfly's";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        Load load = context.pick(new Load(100, 200), new Load(5_000, 10_000));
        Correctness correctness = new Correctness();
        Bulk bulk = new Bulk(context, Rig.start(context), load, correctness);
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        bulk.warmUp(List.of(Settings.A, Settings.MAYFLY));
        // Once each: with A every event looks through all that came before, and a round takes more than a minute.
        for (Settings once : List.of(Settings.A, Settings.B)) {
            measured.put(once.name(), List.of(bulk.through(once).speed()));
        }
        Rounds.interleaved(
                        0, context.pick(1, 2), List.of(Settings.D, Settings.MAYFLY), settings -> bulk.through(settings)
                                .speed())
                .forEach((settings, rounds) -> measured.put(settings.name(), rounds));
        return result(context, measured, correctness);
    }

    private static Result result(BenchContext context, Map<String, List<Double>> measured, Correctness correctness) {
        Result.Builder result = Result.builder();
        Target target = Target.ratioAtLeast(15);
        boolean official = context.connectorJar().isPresent();
        result.row(Row.of(
                        MEASURE + (official ? "official connector" : "stand-in connectors"),
                        "events/s",
                        Baseline.measured(
                                "A", Spread.of(measured.get(Settings.A.name())).median()),
                        Spread.of(measured.get(Settings.MAYFLY.name())).median(),
                        target)
                .remarkIfMissed(
                        "a quarter of a second of poll interval, start and first compilation weigh most in so few"
                                + " events; see the larger bulk"));
        if (!official) {
            result.row(Official.notRun(MEASURE + "official connector", "events/s", Official.BULK_ORIGINAL, target));
        }
        measured.forEach((name, rounds) -> result.figure("Bulk of 15,000 events", name, "events/s", rounds));
        result.plot(Bars.of("speed", "Bulk of 15,000 events", "events/s", false, measured));
        correctness.addTo(result);
        return result.note("From the first write at the master, in transactions of 500, until the subscriber has all of"
                        + " it; APOC core is at the subscriber, as on Aura. The stand-in of the sink writes as the"
                        + " official one does (one `apoc.cypher.doIt` for each event, chunks of exactly the batch"
                        + " size) wherever the settings are the original's or a step away from them.")
                .build();
    }
}
