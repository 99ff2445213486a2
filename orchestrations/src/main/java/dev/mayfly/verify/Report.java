// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The result of one verification.
 *
 * @param run the token that all its marks carried
 * @param startedAt ISO-8601, UTC
 * @param seconds from the start to the report
 * @param cleanedUp whether its own data is gone from both databases
 */
public record Report(
        String run, Verdict verdict, String startedAt, double seconds, List<Line> lines, boolean cleanedUp) {

    public Report {
        lines = List.copyOf(lines);
    }

    /** A report whose verdict follows from its lines. */
    public static Report of(String run, String startedAt, double seconds, List<Line> lines, boolean cleanedUp) {
        Verdict verdict = Verdict.of(lines.stream().map(Line::verdict).toList());
        return new Report(run, verdict, startedAt, seconds, lines, cleanedUp);
    }

    /** Median latency of the lines that passed, in ms; null if none passed. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Double p50Ms() {
        List<Double> sorted = latencies().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }

    /** Largest latency of the lines that passed, in ms; null if none passed. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Double maxMs() {
        return latencies().max(Double::compare).orElse(null);
    }

    private Stream<Double> latencies() {
        return lines.stream().map(Line::latencyMs).filter(Objects::nonNull);
    }
}
