// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import dev.mayfly.bench.Report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as a page of the documents, made from nothing but the report. */
final class Page {

    private static final int DATE = "2026-01-01".length();

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private Page(Report report) {
        this.report = report;
    }

    /** The page, the same for the same report. */
    static String markdown(Report report) {
        return new Page(report).markdown();
    }

    /** The file of a plot, next to each other in one folder. */
    static String file(Section section, Plot plot) {
        return section.scenario() + "-" + plot.name() + ".svg";
    }

    private String markdown() {
        head();
        quick();
        targets();
        wrong();
        report.sections().forEach(this::section);
        return text.toString().stripTrailing() + "\n";
    }

    private void head() {
        text.append(
                """
                # Benchmarks

                What Mayfly's settings and its own parts gain, measured in pairs: what is compared ran in the same run on the \
                same machine, so that the ratios hold although the absolute figures differ from machine to machine. This page \
                and its plots are made from [benchmarks.json](benchmarks.json), which `%s` wrote.

                - Machine: %s
                - Date: %s; the run took %s min.
                - Connectors: %s.
                - Figures are medians; the least and the most of all rounds stand behind them.

                """
                        .formatted(
                                report.command(),
                                report.machine().text(),
                                report.at().substring(0, DATE),
                                Numbers.text(Math.rint(report.seconds() / 6) / 10),
                                report.connectors()));
    }

    private void quick() {
        if (report.size() == Size.QUICK) {
            text.append("**This was a quick run: it shows that results are right, and its times mean nothing: no"
                    + " target of time is judged.**\n\n");
        }
    }

    private void targets() {
        text.append("## Targets\n\n| Measure | Baseline | Result | Ratio | Target | |\n|---|---|---|---|---|---|\n");
        report.sections().forEach(section -> section.result().rows().forEach(this::target));
        text.append(
                "\nBaselines in *italics* were not measured in this run: their names say where they come from.\n\n");
    }

    private void target(Row row) {
        text.append("| ")
                .append(row.measure())
                .append(" | ")
                .append(row.baseline() == null ? "–" : baseline(row))
                .append(" | ")
                .append(row.result() == null ? "–" : Numbers.text(row.result()) + " " + row.unit())
                .append(" | ")
                .append(Double.isNaN(row.ratio()) ? "–" : row.target().ratio(row.ratio()))
                .append(" | ")
                .append(row.target().text(row.unit()))
                .append(" | ")
                .append(outcome(row))
                .append(" |\n");
    }

    private static String baseline(Row row) {
        String text = row.baseline().name() + ": " + Numbers.text(row.baseline().value()) + " " + row.unit();
        return row.baseline().measuredHere() ? text : "*" + text + "*";
    }

    private String outcome(Row row) {
        if (report.size() == Size.QUICK && row.isAboutTime() && row.outcome() != Row.Outcome.NOT_RUN) {
            return "–";
        }
        String word =
                switch (row.outcome()) {
                    case MET -> "met";
                    case MISSED -> "**missed**";
                    case NOT_RUN -> "not run";
                };
        return row.remark() == null ? word : word + ": " + row.remark();
    }

    private void wrong() {
        List<Check> wrong = report.sections().stream()
                .flatMap(section -> section.result().checks().stream())
                .filter(check -> !check.ok())
                .toList();
        if (!wrong.isEmpty()) {
            text.append("## Wrong in this run\n\n");
            wrong.forEach(check -> text.append("- ")
                    .append(check.what())
                    .append(": ")
                    .append(check.detail())
                    .append('\n'));
            text.append('\n');
        }
    }

    private void section(Section section) {
        text.append("## ").append(section.title()).append("\n\n");
        section.result().notes().forEach(note -> text.append(note).append("\n\n"));
        section.result()
                .plots()
                .forEach(plot -> text.append("![%s](images/%s)\n\n".formatted(plot.title(), file(section, plot))));
        tables(section.result().figures()).forEach(this::table);
        List<Check> right = section.result().checks().stream().filter(Check::ok).toList();
        if (!right.isEmpty()) {
            text.append("Checked:\n\n");
            right.forEach(check -> text.append("- %s: %s\n".formatted(check.what(), check.detail())));
            text.append('\n');
        }
    }

    private static Map<String, List<Figure>> tables(List<Figure> figures) {
        Map<String, List<Figure>> tables = new LinkedHashMap<>();
        figures.forEach(figure -> tables.computeIfAbsent(figure.table(), table -> new ArrayList<>())
                .add(figure));
        return tables;
    }

    private void table(String title, List<Figure> figures) {
        text.append("| ").append(title).append(" | median | least | most | rounds |\n|---|---|---|---|---|\n");
        figures.forEach(figure -> text.append("| %s | %s %s | %s | %s | %d |\n"
                .formatted(
                        figure.name(),
                        Numbers.text(figure.spread().median()),
                        figure.unit(),
                        Numbers.text(figure.spread().least()),
                        Numbers.text(figure.spread().most()),
                        figure.rounds().size())));
        text.append('\n');
    }
}
