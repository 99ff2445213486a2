// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scenario found.
 *
 * @param rows against targets, for the table that is read first
 * @param figures all that was measured, by round
 * @param checks whether what was measured was right; one that is not fails the benchmark
 * @param notes sentences about how it was measured and where the time goes; Markdown
 */
public record Result(List<Row> rows, List<Figure> figures, List<Plot> plots, List<Check> checks, List<String> notes) {

    public Result {
        rows = List.copyOf(rows);
        figures = List.copyOf(figures);
        plots = List.copyOf(plots);
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The result of a scenario that could not measure. */
    public static Result failed(String why) {
        return builder().check("runs to its end", false, why).build();
    }

    public boolean isRight() {
        return checks.stream().allMatch(Check::ok);
    }

    /** Collects the parts in the order in which they come. */
    public static final class Builder {
        private final List<Row> rows = new ArrayList<>();
        private final List<Figure> figures = new ArrayList<>();
        private final List<Plot> plots = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Builder() {}

        public Builder row(Row row) {
            rows.add(row);
            return this;
        }

        public Builder figure(String table, String name, String unit, List<Double> rounds) {
            figures.add(new Figure(table, name, unit, rounds));
            return this;
        }

        public Builder plot(Plot plot) {
            plots.add(plot);
            return this;
        }

        public Builder check(String what, boolean ok, String detail) {
            checks.add(new Check(what, ok, detail));
            return this;
        }

        public Builder note(String sentence) {
            notes.add(sentence);
            return this;
        }

        public Result build() {
            return new Result(rows, figures, plots, checks, notes);
        }
    }
}
