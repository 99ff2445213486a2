// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Verification;
import dev.mayfly.cli.client.Verification.Line;
import dev.mayfly.cli.client.Verification.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTextTest {

    @Test
    void shouldShowTheTypesThatPassedInOneLineAndTheirLosses() {
        assertThat(text(
                        Verdict.PASS,
                        line("node create", Verdict.PASS, 61.2, "a", "a", null, null),
                        line("type integer", Verdict.PASS, 61.2, "1", "1", null, null),
                        line("type float not a number", Verdict.PASS, 61.2, "NaN", "0.0", "a known loss", null),
                        line("node update", Verdict.PASS, 58.0, "b", "b", null, null)))
                .containsExactly(
                        "Verification PASS in 1.5 s, from commit to visible p50 61 ms, p95 70 ms, longest 80 ms",
                        "  PASS  node create       61 ms",
                        "  PASS  2 property types  61 ms  known losses: float not a number arrives as 0.0",
                        "  PASS  node update       58 ms");
    }

    @Test
    void shouldShowWhatFailedAndWhereItGotStuck() {
        assertThat(text(
                        Verdict.FAIL,
                        line("type integer", Verdict.FAIL, null, "1", "1.0", "it arrived as something else", null),
                        line("node update", Verdict.FAIL, null, "b", "a", "committed, not seen", "sink"),
                        line("node delete", Verdict.UNKNOWN, null, "absent", null, "not run", null)))
                .containsExactly(
                        "Verification FAIL in 1.5 s, from commit to visible p50 61 ms, p95 70 ms, longest 80 ms",
                        "  FAIL     type integer    it arrived as something else; expected 1, seen 1.0",
                        "  FAIL     node update     stuck at the sink: committed, not seen; expected b, seen a",
                        "  UNKNOWN  node delete     not run");
    }

    private static Line line(
            String check, Verdict verdict, Double latency, String expected, String seen, String reason, String hop) {
        return new Line(check, verdict, latency, expected, seen, reason, hop);
    }

    private static List<String> text(Verdict verdict, Line... lines) {
        var report = new Verification("r", verdict, Instant.EPOCH, 1.5, List.of(lines), true, 61.0, 70.0, 80.0);
        return Texts.verification(report, Screen.nowhere());
    }
}
