// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.List;

/** A report with one of everything. */
final class Samples {

    private Samples() {}

    static Report report() {
        Result pipeline = Result.builder()
                .row(Row.of(
                        "Latency p50",
                        "ms",
                        Baseline.measured("the original's settings", 520),
                        41,
                        Target.ratioAtMost(0.1)))
                .row(Row.of(
                                "Bulk of 15,000",
                                "events/s",
                                Baseline.known("measured before", 204),
                                1000,
                                Target.ratioAtLeast(15))
                        .remarkIfMissed("the source is the limit"))
                .row(Row.of("Requests", "requests", null, 118, Target.atMost(125)))
                .row(Row.notRun("Latency, official", "ms", null, Target.atMost(50), "needs `--connector-jar`"))
                .figure("Latency", "Mayfly's settings, p50", "ms", List.of(40.0, 41.0, 45.0))
                .figure("Latency", "the original's, p50", "ms", List.of(520.0))
                .plot(new Plot.Bars(
                        "bulk",
                        "Bulk <60,000>",
                        "events/s",
                        true,
                        List.of(Plot.Bar.of("A", List.of(204.0, 210.0)), Plot.Bar.of("Mayfly", List.of(4000.0)))))
                .plot(new Plot.Lines(
                        "latency",
                        "Latency",
                        "ms",
                        "share",
                        false,
                        List.of(new Plot.Line("A", List.of(new Plot.Point(0, 0), new Plot.Point(1000, 1))))))
                .check("no event is lost", true, "15,000 of 15,000")
                .note("Each round is new.")
                .build();
        return new Report(
                "2026-01-02T03:04:05Z",
                "./mayfly bench --all",
                Size.FULL,
                "Mayfly's stand-ins",
                new Machine(2, "A processor", 8192, "OpenJDK 17", "Linux 6"),
                612.3,
                List.of(new Report.Section("pipeline", "The pipeline", 300, pipeline)));
    }

    static Report quick() {
        Report full = report();
        return new Report(
                full.at(),
                "./mayfly bench --quick",
                Size.QUICK,
                full.connectors(),
                full.machine(),
                full.seconds(),
                full.sections());
    }

    static Report wrong() {
        Report right = report();
        Result result = Result.failed("java.io.IOException: no broker");
        return new Report(
                right.at(),
                right.command(),
                right.size(),
                right.connectors(),
                right.machine(),
                1,
                List.of(new Report.Section("start", "The start", 1, result)));
    }
}
