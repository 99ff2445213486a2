// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Lab.Pattern;
import dev.mayfly.cli.client.Lab.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Open connections over time as columns of signs, all patterns on one scale. */
final class Bars {

    private static final int HEIGHT = 6;
    private static final int COLUMNS = 60;
    private static final int EIGHTHS = 8;
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final String ASCII = " ....:::#";

    private Bars() {}

    static List<String> of(List<Pattern> patterns, Screen screen) {
        var samples =
                patterns.stream().flatMap(pattern -> pattern.samples().stream()).toList();
        var lines = new ArrayList<String>();
        if (!samples.isEmpty()) {
            int most = Math.max(1, samples.stream().mapToInt(Sample::open).max().orElse(1));
            double seconds = samples.stream().mapToDouble(Sample::t).max().orElse(0);
            lines.add("Open at the server, over " + String.format(Locale.ROOT, "%.1f s", seconds) + ":");
            patterns.forEach(pattern -> lines.addAll(bars(pattern, most, seconds, screen)));
        }
        return lines;
    }

    private static List<String> bars(Pattern pattern, int most, double seconds, Screen screen) {
        var columns = columns(pattern.samples(), seconds);
        var lines = new ArrayList<String>();
        lines.add("  " + pattern.pattern());
        for (int row = HEIGHT - 1; row >= 0; row--) {
            var label = row == HEIGHT - 1 ? String.format(Locale.ROOT, "%4d", most) : "    ";
            var line = new StringBuilder("  ").append(label).append(" |");
            for (int column : columns) {
                line.append(sign(column, most, row, screen.unicode()));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add("     0 +" + "-".repeat(COLUMNS));
        return lines;
    }

    /** The most of each slice of time; a slice without a sample is as the one before it. */
    private static int[] columns(List<Sample> samples, double seconds) {
        var columns = new int[COLUMNS];
        Arrays.fill(columns, -1);
        for (var sample : samples) {
            var at = seconds == 0 ? 0 : (int) Math.min(COLUMNS - 1, sample.t() / seconds * COLUMNS);
            columns[at] = Math.max(columns[at], sample.open());
        }
        int last = samples.isEmpty() ? -1 : (int) Math.min(COLUMNS - 1, last(samples) / seconds * COLUMNS);
        for (int i = 0; i < COLUMNS; i++) {
            if (columns[i] < 0) {
                columns[i] = i == 0 || i > last ? 0 : columns[i - 1];
            }
        }
        return columns;
    }

    private static double last(List<Sample> samples) {
        return samples.get(samples.size() - 1).t();
    }

    private static char sign(int value, int most, int row, boolean unicode) {
        int eighths = (int) Math.round((double) value * HEIGHT * EIGHTHS / most) - row * EIGHTHS;
        return (unicode ? BLOCKS : ASCII).charAt(Math.max(0, Math.min(EIGHTHS, eighths)));
    }
}
