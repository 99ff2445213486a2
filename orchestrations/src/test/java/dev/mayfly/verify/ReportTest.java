// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static dev.mayfly.verify.Verdict.FAIL;
import static dev.mayfly.verify.Verdict.PASS;
import static dev.mayfly.verify.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Line PASSED = Line.pass("node create", 30, "run-1/create", "run-1/create");

    @Test
    void shouldPassOnlyIfEveryLineDoes() {
        assertThat(Verdict.of(List.of(PASS, PASS))).isEqualTo(PASS);
        assertThat(Verdict.of(List.of(PASS, UNKNOWN))).isEqualTo(UNKNOWN);
        assertThat(Verdict.of(List.of(UNKNOWN, FAIL, PASS))).isEqualTo(FAIL);
        assertThat(Verdict.of(List.of())).isEqualTo(UNKNOWN);
    }

    @Test
    void shouldGivePercentilesOfWhatWasWatched() {
        List<Double> latencies =
                IntStream.rangeClosed(1, 20).mapToObj(i -> i * 10.0).toList();

        Report report = report(latencies, PASSED);

        assertThat(report.p50Ms()).isEqualTo(100.0);
        assertThat(report.p95Ms()).isEqualTo(190.0);
        assertThat(report.maxMs()).isEqualTo(200.0);
    }

    @Test
    void shouldGiveNoPercentilesOfNothing() {
        Report report = report(List.of(), Line.unknown("node create", "x", "the master: away"));
        assertThat(report.p50Ms()).isNull();
        assertThat(report.p95Ms()).isNull();
        assertThat(report.maxMs()).isNull();
    }

    @Test
    void shouldBeReadAsItWasWritten() {
        Report report = report(List.of(12.34), PASSED, Line.fail("label added", "x", "y", Stuck.SINK, "why"));
        assertThat(Json.read(Json.write(report), Report.class)).isEqualTo(report);
    }

    @Test
    void shouldSayFirstWhatIsWorst() {
        Line unknown = Line.unknown("node update", "x", "not run");
        Line failed = Line.fail("label added", "x", "y", Stuck.SINK, "the sink connector is PAUSED");
        assertThat(report(List.of(), PASSED, unknown, failed).summary())
                .isEqualTo("FAIL, label added: the sink connector is PAUSED");
        assertThat(report(List.of(30.0), PASSED).summary()).isEqualTo("1 of 1 checks passed, p50 30.0 ms");
    }

    @Test
    void shouldRefuteOnlyByWhatBecameOfTheChanges() {
        Progress progress = Progress.start("demo1", 1, "run-1", Instant.parse("2026-03-01T10:00:00Z"), 20);
        assertThat(report(List.of(), PASSED, progress.cleanedUp(3)).verdict()).isEqualTo(FAIL);
        assertThat(report(List.of(), PASSED, progress.cleanedUp(3)).refutes()).isFalse();
        assertThat(report(List.of(), PASSED, progress.notCleanedUp("away")).refutes())
                .isFalse();
        assertThat(report(List.of(), Line.unknown("node create", "x", "away")).refutes())
                .isFalse();
        assertThat(report(List.of(), PASSED, Line.fail("node create", "x", "y", Stuck.SINK, "why"))
                        .refutes())
                .isTrue();
    }

    private static Report report(List<Double> latencies, Line... lines) {
        return Report.of("run-1", "2026-03-01T10:00:00Z", 1.5, List.of(lines), true, latencies);
    }
}
