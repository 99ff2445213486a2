// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static dev.mayfly.verify.Verdict.FAIL;
import static dev.mayfly.verify.Verdict.PASS;
import static dev.mayfly.verify.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldPassOnlyIfEveryLineDoes() {
        assertThat(Verdict.of(List.of(PASS, PASS))).isEqualTo(PASS);
        assertThat(Verdict.of(List.of(PASS, UNKNOWN))).isEqualTo(UNKNOWN);
        assertThat(Verdict.of(List.of(UNKNOWN, FAIL, PASS))).isEqualTo(FAIL);
        assertThat(Verdict.of(List.of())).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void shouldPassOnItsOwnMarkOnly(Check check) {
        assertThat(look(check, check.expected("run-1"), 1).line().orElseThrow().verdict())
                .isEqualTo(PASS);
        assertThat(look(check, check.value("run-0"), 1).line()).isEmpty();
        assertThat(look(check, check.value("run-0"), 60).line().orElseThrow().verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void shouldFailWithWhatWasSeenAndHowLongItWaited() {
        Line line = look(Check.NODE_CREATE, Line.ABSENT, 60).line().orElseThrow();
        assertThat(line)
                .isEqualTo(new Line(
                        "node create",
                        FAIL,
                        null,
                        "run-1/node_create",
                        "absent",
                        "committed at the master at 2026-03-01T10:00:00Z, not at the subscriber 60.0 s later"));
    }

    @Test
    void shouldNotDecideBeforeTheLimit() {
        assertThat(look(Check.NODE_DELETE, "still there", 59).line()).isEmpty();
    }

    @Test
    void shouldUseTheWritersOwnClockOrElseTheWallClock() {
        Look mine = new Look(Check.NODE_CREATE, "run-1", "run-1/node_create", WRITTEN, WRITTEN.plusSeconds(9), 12.34);
        Look others = new Look(Check.NODE_CREATE, "run-1", "run-1/node_create", WRITTEN, WRITTEN.plusSeconds(9), -1);
        assertThat(mine.line().orElseThrow().latencyMs()).isEqualTo(12.3);
        assertThat(others.line().orElseThrow().latencyMs()).isEqualTo(9000);
    }

    @Test
    void shouldGiveMedianAndMaximumOfWhatPassed() {
        Report report = Report.of(
                "run-1",
                "2026-03-01T10:00:00Z",
                1.5,
                List.of(
                        Line.pass(Check.NODE_CREATE, "run-1", 30),
                        Line.pass(Check.NODE_UPDATE, "run-1", 10),
                        Line.pass(Check.NODE_DELETE, "run-1", 20),
                        Line.unknown(Check.RELATIONSHIP_CREATE, "run-1", "the subscriber cannot be read")),
                true);
        assertThat(report.verdict()).isEqualTo(UNKNOWN);
        assertThat(report.p50Ms()).isEqualTo(20.0);
        assertThat(report.maxMs()).isEqualTo(30.0);
        assertThat(Json.read(Json.write(report), Report.class)).isEqualTo(report);
    }

    @Test
    void shouldWriteAnotherValueInEveryCheck() {
        assertThat(Arrays.stream(Check.values()).map(check -> check.value("run-1")))
                .doesNotHaveDuplicates();
    }

    private static Look look(Check check, String seen, int secondsLater) {
        return new Look(check, "run-1", seen, WRITTEN, WRITTEN.plusSeconds(secondsLater), secondsLater * 1000.0);
    }
}
