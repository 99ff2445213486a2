// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;

/**
 * What a verification saw.
 *
 * @param run the token that is unique to the run
 * @param verdict PASS only if this run's own marks were all seen
 * @param startedAt when it began
 * @param seconds how long it took
 * @param lines one for each check
 * @param cleanedUp whether its own data was removed again
 * @param p50Ms median of the latencies in milliseconds, null if none was measured
 * @param p95Ms what 95 of 100 do not exceed, null if none was measured
 * @param maxMs the longest latency in milliseconds, null if none was measured
 */
public record Verification(
        String run,
        Verdict verdict,
        Instant startedAt,
        Double seconds,
        List<Line> lines,
        boolean cleanedUp,
        Double p50Ms,
        Double p95Ms,
        Double maxMs) {

    public Verification {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** What a check came to; doubt is UNKNOWN. */
    public enum Verdict {
        PASS,
        FAIL,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * One check: latency in milliseconds from commit at the master to visible at the subscriber.
     *
     * @param reason why it did not pass; what is to be known about it if it did
     * @param hop where the change got stuck, null unless one did
     */
    public record Line(
            String check, Verdict verdict, Double latencyMs, String expected, String seen, String reason, String hop) {}

    /** Whether the whole run passed, line by line. */
    public boolean passed() {
        return verdict == Verdict.PASS
                && !lines.isEmpty()
                && lines.stream().allMatch(line -> line.verdict() == Verdict.PASS);
    }
}
