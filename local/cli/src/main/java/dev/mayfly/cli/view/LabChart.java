// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Lab;
import dev.mayfly.cli.client.Lab.Pattern;
import dev.mayfly.cli.client.Lab.Sample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run of the connection lab as a drawing: open connections over time, a line for each pattern. */
public final class LabChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 340;
    private static final int LEFT = 56;
    private static final int RIGHT = 20;
    private static final int TOP = 48;
    private static final int BOTTOM = 48;
    private static final int GRID_LINES = 5;
    private static final List<String> COLOURS = List.of("#c2410c", "#0f766e");

    private final Lab lab;
    private final double seconds;
    private final int most;

    private LabChart(Lab lab) {
        this.lab = lab;
        List<Sample> all = lab.patterns().stream()
                .flatMap(pattern -> pattern.samples().stream())
                .toList();
        this.seconds =
                Math.max(1, Math.ceil(all.stream().mapToDouble(Sample::t).max().orElse(1)));
        this.most = roundUp(all.stream().mapToInt(Sample::open).max().orElse(1));
    }

    /** To a number that five grid lines divide. */
    private static int roundUp(int number) {
        return Math.max(GRID_LINES, (number + 2 * GRID_LINES - 1) / (2 * GRID_LINES) * 2 * GRID_LINES);
    }

    /** The drawing as SVG, the same for the same run. */
    public static String svg(Lab lab) {
        return new LabChart(lab).svg();
    }

    private String svg() {
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <title>Open Bolt connections at the server, %d tasks of each pattern</title>
                <rect width="%d" height="%d" fill="#ffffff"/>
                """
                        .formatted(WIDTH, HEIGHT, lab.tasks(), WIDTH, HEIGHT));
        grid(svg);
        for (int i = 0; i < lab.patterns().size(); i++) {
            line(svg, lab.patterns().get(i), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (int i = 0; i <= GRID_LINES; i++) {
            int value = most * i / GRID_LINES;
            svg.append("<path d=\"M%d %sH%d\" stroke=\"#e5e7eb\"/>\n".formatted(LEFT, number(y(value)), WIDTH - RIGHT));
            svg.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\" fill=\"#374151\">%d</text>\n"
                    .formatted(LEFT - 8, number(y(value) + 4), value));
        }
        for (int second = 0; second <= seconds; second++) {
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#374151\">%d s</text>\n"
                    .formatted(number(x(second)), HEIGHT - BOTTOM + 20, second));
        }
    }

    private void line(StringBuilder svg, Pattern pattern, int number) {
        var colour = COLOURS.get(number % COLOURS.size());
        var points = pattern.samples().stream()
                .map(sample -> number(x(sample.t())) + "," + number(y(sample.open())))
                .collect(Collectors.joining(" "));
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(points, colour));
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>\n"
                .formatted(LEFT, 15 + 18 * number, colour));
        svg.append("<text x=\"%d\" y=\"%d\" fill=\"#111827\">%s: %d opened, %d left open after the work</text>\n"
                .formatted(LEFT + 22, 20 + 18 * number, pattern.pattern(), pattern.opened(), pattern.idleAfterWork()));
    }

    private double x(double t) {
        return LEFT + t / seconds * (WIDTH - LEFT - RIGHT);
    }

    private double y(int value) {
        return HEIGHT - BOTTOM - (double) value / most * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
