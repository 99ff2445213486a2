// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Verification;
import dev.mayfly.cli.client.Verification.Line;
import dev.mayfly.cli.client.Verification.Verdict;
import dev.mayfly.cli.view.Screen.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report of a verification: the verdict, then a line for each check. The property types that passed share one. */
final class VerificationText {

    private static final String TYPE = "type ";

    private final Verification report;
    private final Screen screen;

    VerificationText(Verification report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    List<String> lines() {
        var table = new Table();
        var types = report.lines().stream().filter(VerificationText::isGoodType).toList();
        for (var line : report.lines()) {
            if (!types.contains(line)) {
                row(table, line.verdict(), line.check(), line.latencyMs(), remark(line));
            } else if (line.equals(types.get(0))) {
                row(table, Verdict.PASS, types.size() + " property types", line.latencyMs(), losses(types));
            }
        }
        var lines = new ArrayList<String>();
        lines.add(verdict());
        lines.addAll(table.lines());
        return lines;
    }

    private static boolean isGoodType(Line line) {
        return line.verdict() == Verdict.PASS && line.check().startsWith(TYPE);
    }

    private static void row(Table table, Verdict verdict, String check, Double latencyMs, String remark) {
        table.row("  " + verdict, check, latencyMs == null ? "" : Durations.milliseconds(latencyMs), remark);
    }

    private static String losses(List<Line> types) {
        var lossy = types.stream()
                .filter(line -> line.reason() != null)
                .map(line -> line.check().substring(TYPE.length()) + " arrives as " + line.seen())
                .collect(Collectors.joining(", "));
        return lossy.isEmpty() ? "" : "known losses: " + lossy;
    }

    private static String remark(Line line) {
        if (line.verdict() == Verdict.PASS) {
            return line.reason() == null ? "" : line.reason();
        }
        var expected = "expected " + line.expected() + ", seen " + line.seen();
        if (line.reason() == null) {
            return expected;
        }
        var stuck = line.hop() == null || "unknown".equals(line.hop()) ? "" : "stuck at the " + line.hop() + ": ";
        return stuck + (line.seen() == null ? line.reason() : line.reason() + "; " + expected);
    }

    private String verdict() {
        var text = new StringBuilder("Verification ");
        text.append(screen.in(
                report.verdict() == Verdict.PASS ? Colour.GOOD : Colour.BAD,
                report.verdict().name()));
        if (report.seconds() != null) {
            text.append(" in ").append(Durations.seconds(report.seconds()));
        }
        latency(text, ", from commit to visible p50 ", report.p50Ms());
        latency(text, ", p95 ", report.p95Ms());
        latency(text, ", longest ", report.maxMs());
        return text.append(report.cleanedUp() ? "" : "; its own data could not be removed")
                .toString();
    }

    private static void latency(StringBuilder text, String name, Double ms) {
        if (ms != null) {
            text.append(name).append(Durations.milliseconds(ms));
        }
    }
}
