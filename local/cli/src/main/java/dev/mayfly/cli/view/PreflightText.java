// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Preflight;
import dev.mayfly.cli.client.Preflight.Check;
import dev.mayfly.cli.client.Verification.Verdict;
import dev.mayfly.cli.view.Screen.Colour;
import java.util.ArrayList;
import java.util.List;

/** A preflight in words. */
public final class PreflightText {

    private PreflightText() {}

    /** The verdict, a line for each check, and below each that did not pass what is expected and how to get there. */
    public static List<String> of(Preflight report, Screen screen) {
        var lines = new ArrayList<>(List.of(headline(report, screen)));
        var table = new Table();
        report.checks().forEach(check -> table.row("  " + check.verdict(), check.area(), check.name(), check.found()));
        var rows = table.lines();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(rows.get(i));
            lines.addAll(help(report.checks().get(i)));
        }
        report.notes().forEach(note -> lines.add("Note: " + note));
        return lines;
    }

    private static String headline(Preflight report, Screen screen) {
        var verdict = screen.in(
                report.verdict() == Verdict.PASS ? Colour.GOOD : Colour.BAD,
                report.verdict().name());
        var time = report.seconds() == null ? "" : " in " + Durations.seconds(report.seconds());
        return "Preflight " + verdict + time + ": " + report.checks().size() + " checks, " + report.count(Verdict.FAIL)
                + " failed, " + report.count(Verdict.UNKNOWN) + " unknown";
    }

    private static List<String> help(Check check) {
        var lines = new ArrayList<String>();
        if (check.verdict() != Verdict.PASS) {
            lines.add("      expected: " + check.expected());
            if (check.fix() != null) {
                lines.add("      fix: " + check.fix());
            }
        }
        return lines;
    }
}
