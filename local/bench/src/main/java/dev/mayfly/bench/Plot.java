// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The data of a drawing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Plot.Bars.class, name = "bars"),
    @JsonSubTypes.Type(value = Plot.Lines.class, name = "lines")
})
public sealed interface Plot {

    /** In kebab case; the file is {@code <scenario>-<name>.svg}. */
    String name();

    String title();

    /**
     * Horizontal bars from zero, one below the other, with their spread.
     *
     * @param unit of all of them
     * @param logarithmic for values that lie far apart; bars then begin at a tenth of the smallest
     */
    record Bars(String name, String title, String unit, boolean logarithmic, List<Bar> bars) implements Plot {
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /** A bar, with the least and the most that were measured. */
    record Bar(String label, double value, double least, double most) {

        public static Bar of(String label, List<Double> rounds) {
            Spread spread = Spread.of(rounds);
            return new Bar(label, spread.median(), spread.least(), spread.most());
        }
    }

    /**
     * Lines over a common axis.
     *
     * @param x what runs to the right, with its unit
     * @param y what runs upwards, with its unit
     * @param logarithmicX whether x is drawn by its logarithm; all x are above zero then
     */
    record Lines(String name, String title, String x, String y, boolean logarithmicX, List<Line> lines)
            implements Plot {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** A line by its points, from left to right. */
    record Line(String label, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A point of a line. */
    record Point(double x, double y) {}
}
